"""What is done about votes: opening, casting, closing, voiding, recording."""
