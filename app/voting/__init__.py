"""What is agreed: votes on exact texts, rolls, ballots that nobody can join to a person, and results in exact fractions."""
