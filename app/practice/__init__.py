"""Trying a ballot, a question and a suggestion before anything counts: nothing of it is kept."""
