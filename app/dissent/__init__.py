"""Statements of dissent: content of equal standing, beside the recommendation, untouched by others."""
