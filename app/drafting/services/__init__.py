"""What is done in the drafting room: writing passages, suggesting changes, deciding on them, talking about them."""
