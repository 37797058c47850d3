"""Reading votes, rolls, the box and results."""

from app.voting.queries.rolls import personal_data as personal_data  # every room is asked for it by this name
