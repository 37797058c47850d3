"""Letters to addresses: a list of households, whom of them a lot chooses, and the letter with its own code."""
