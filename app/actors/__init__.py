"""Who has a stake in what the panel is asked: camps, experts, authorities, and who was asked and is missing."""
