"""Where a passage, a request or a question came from, and what came of it: through all rooms, both ways."""
