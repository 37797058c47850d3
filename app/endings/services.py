"""Ending an open conference before its time, in public."""

from app.conferences.models import Conference, Membership
from app.conferences.services import stages
from app.endings import letters, queries
from app.extensions import db
from app.in_parts import some_at_a_time


def cancel(conference: Conference, reason: str, *, by: Membership) -> None:
    """End an open conference for a public reason. The worker tells everybody who has a role or is invited to one."""
    stages.cancel(conference, reason, by=by)
    conference.cancelled_told = 0


def tell_some(conference: Conference) -> None:
    """Tell the next of them that it is cancelled. The caller commits: who was told is noted with the letters."""
    found = queries.list_untold(conference)
    for seat in found:
        letters.send_cancelled(seat, conference.cancelled_because)
    conference.cancelled_told = found[-1].person_id if found else None
    db.session.flush()


def tell() -> None:
    """What the worker does: some people at a time."""
    some_at_a_time(queries.find_untold, tell_some)
