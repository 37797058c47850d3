"""Who opens the box: keyholders of the panel take the parts of its key, and give them back for the count."""
