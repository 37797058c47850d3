"""Short ballots: each member of the panel picks a few of a list of proposed questions or of experts."""
