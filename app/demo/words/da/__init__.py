"""The demonstration in Danish: Bøgelund, a municipality that does not exist."""
