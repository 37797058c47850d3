"""What programs read of public conferences: news to follow, the map of the site, and the read-only API."""
