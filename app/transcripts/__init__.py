"""What was said in a session, word for word: documents of the evidence whose lines lead to the recording."""
