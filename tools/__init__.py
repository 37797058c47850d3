"""Programs for the people who work on Plenaria or try it out."""
