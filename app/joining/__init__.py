"""Joining proposed questions that say nearly the same, and splitting one that asks several things at once."""
