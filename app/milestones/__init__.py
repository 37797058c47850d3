"""What becomes of a yes: what will be done by when, what shows that it worked, and what was reached or not."""
