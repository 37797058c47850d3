"""Votes on paper: printed ballots, marks on the roll, and a count that two people type in."""
