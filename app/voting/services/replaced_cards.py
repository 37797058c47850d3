"""How many cards were replaced while a vote was running: a number that its result tells."""

from sqlalchemy import update

from app.conferences.models import Membership
from app.extensions import db
from app.voting.models import Round
from app.voting.queries import rolls


def note_replaced_card(member: Membership) -> None:
    """Count a card for this seat that began to open, in every vote that is not counted yet."""
    votes = rolls.list_running_votes_of(member)
    db.session.execute(update(Round).where(Round.id.in_(votes)).values(cards_replaced=Round.cards_replaced + 1))
