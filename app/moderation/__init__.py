"""The house rules, and what was hidden because it breaks them: never changed, told in public by counts alone."""
