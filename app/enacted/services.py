"""Entering what was enacted."""

from typing import NamedTuple

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock, next_number
from app.enacted.models import EnactedText
from app.extensions import db
from app.journal import services as journal
from app.responses.queries import get_published


class Words(NamedTuple):
    """What came into force, when, and where it is found."""

    text: str
    on: str
    source: str


def enter(conference: Conference, number: int, words: Words, *, by: Membership) -> EnactedText:
    """Keep words that came into force, beside those of the recommendation. What was entered before stays."""
    lock(conference)
    conference.require_open(Permission.ENACTED_ENTER)
    passage = get_published(conference, number)
    enacted = EnactedText(
        conference=conference,
        number=next_number(conference, "enacted text"),
        passage=passage,
        entered_by=by,
        at=clock.now(),
        **words._asdict(),
    )
    db.session.add(enacted)
    db.session.flush()
    journal.record(
        "text.enacted", actor=by, conference_id=conference.id, recommendation=f"R{number}", **words._asdict()
    )
    return enacted
