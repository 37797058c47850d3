"""How a conference was run, and what was learned from it, for whoever starts the next one."""
