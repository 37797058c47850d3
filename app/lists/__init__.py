"""Many people at once: lists that are pasted or sent as a file, and the list of a conference to take along."""
