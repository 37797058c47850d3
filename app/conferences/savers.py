"""Who saved last, for whoever wrote at the same time: so that they can talk to each other."""

from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members
from app.journal import queries as journal


def find_saver(conference: Conference, action: str, **about: object) -> Membership | None:
    """The seat of whoever did this last; none where the journal does not say it any more."""
    entry = journal.find_latest(conference.id, action, **about)
    if entry is None or entry.payload is None or entry.payload.person_id is None:
        return None
    person_id = entry.payload.person_id
    seats = [member for member in list_members(conference, former=True) if member.person_id == person_id]
    return min(seats, key=lambda seat: seat.left_at is not None, default=None)
