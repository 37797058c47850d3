"""Letters by which an authority answers several recommendations at once, and which passage answers which."""
