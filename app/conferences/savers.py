"""Who saved last, for whoever wrote at the same time: so that they can talk to each other."""

from sqlalchemy import select

from app.conferences.models import Conference, Membership
from app.extensions import db
from app.journal import queries as journal


def find_saver(conference: Conference, action: str, **about: object) -> Membership | None:
    """The seat of whoever did this last; none where the journal does not say it any more."""
    entry = journal.find_latest(conference.id, action, **about)
    if entry is None or entry.payload is None or entry.payload.person_id is None:
        return None
    seats = select(Membership).where(
        Membership.conference_id == conference.id, Membership.person_id == entry.payload.person_id
    )
    return db.session.scalars(seats.order_by(Membership.left_at.is_not(None), Membership.id)).first()
