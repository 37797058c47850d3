"""Whom one turns to: the bodies that decide, by level, who is responsible there, and who keeps touch."""
