"""Search: finding what was read, asked and answered, by words, for whoever may read it."""
