"""Who may: the vocabulary, the facts, the one table, and the guard at every door."""
