"""What is done while a session runs: leading it, and asking to speak."""
