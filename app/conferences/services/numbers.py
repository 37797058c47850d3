"""Numbers that a conference gives out once, and holding it while something is decided by its state."""

from app.conferences import queries
from app.conferences.models import Conference, Counter
from app.extensions import db, lock_row


def lock(conference: Conference) -> None:
    """Hold the conference until this transaction ends: whoever decides by its state takes this first."""
    lock_row(conference)


def next_number(conference: Conference, kind: str) -> int:
    """Give out the next number of a kind. A number is never given twice."""
    counter = queries.find_counter(conference, kind)
    if counter is None:
        counter = Counter(conference_id=conference.id, kind=kind, last=0)
        db.session.add(counter)
    counter.last += 1
    return counter.last
