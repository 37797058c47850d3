"""The letters of the call as pages to be printed: one for all, or one to each household that a lot chose."""
