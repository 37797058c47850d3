"""What the letters of a conference say: a text for each kind, with named fields, that its organizer can word anew."""
