"""Conditions and days of recommendations that are watched: by date, by a figure, or by a fact."""
