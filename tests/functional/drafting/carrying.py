"""A change of words that more than half of the panel carries."""

from app.agreeing import JUST_READ
from app.drafting.services import amendments
from app.extensions import db


def carry(place, passage, text: str, **more):
    """Suggest it, have more than half of the panel support it, and accept it."""
    suggestion = amendments.propose_amendment(passage, text, "It is better so.", by=place.panelist, **more)
    for member in place.panelists[1 : len(place.panelists) // 2 + 1]:
        amendments.support_amendment(suggestion, by=member, seen=JUST_READ)
    amendments.accept_amendment(suggestion, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    return suggestion
