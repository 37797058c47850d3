"""The evidence board: for each question or theme, which sides and kinds of source are there, and which are missing."""
