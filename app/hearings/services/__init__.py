"""What is done in the hearings: choosing experts, planning, asking and answering."""
