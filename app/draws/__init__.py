"""Drawing the panel: a lottery published before its number is known, the number, and everybody's reason."""
