"""Portrait of the panel: population, registered, drawn, confirmed and present at the end, side by side."""
