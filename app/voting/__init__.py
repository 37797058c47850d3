"""What is agreed: votes on exact texts, rolls, ballots nobody can join to a person, exact results."""
