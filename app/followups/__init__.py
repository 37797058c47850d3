"""One follow-up question of the panel on an answer: proposed, supported, put to whoever answered, and answered."""
