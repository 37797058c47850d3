"""To what each panelist agrees: name in the report, pictures, contact; asked once, and changed at any time."""
