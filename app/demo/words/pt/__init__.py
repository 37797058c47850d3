"""The demonstration in Portuguese, for readers on both sides of the ocean: Ribeira Clara, which does not exist."""
