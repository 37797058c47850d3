"""What is done to a conference as a whole: its frame, its seats, its stages, its numbers."""
