"""Translations of published editions: marked as such, beside the words that the panel approved."""
