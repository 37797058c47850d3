"""What each panelist has read, for herself alone, and how many have, for whoever facilitates."""
