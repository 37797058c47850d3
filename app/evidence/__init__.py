"""What is known: documents from different sides, cut into passages that can be cited, and the panel's notes on them."""
