"""Ending a conference before its time: in public once it is open, without a trace of what was entered before that."""

from flask_babel import gettext as _
from sqlalchemy import delete

from app.access.permissions import Permission
from app.accounts import forgetting
from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.conferences.services import stages
from app.conferences.services.numbers import lock
from app.endings import letters, queries
from app.errors import Refused
from app.extensions import db
from app.in_parts import some_at_a_time
from app.invitations import services as invitations
from app.journal import services as journal

GROUND = "The conference was deleted before it was opened."


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


def delete_unopened(conference: Conference, *, by: Membership) -> None:
    """Delete all that was entered for a conference that nobody outside has seen, and tell whoever was invited.

    Refused once it was opened: what the public could read is cancelled in public. The journal keeps that there was
    something, and no longer what.
    """
    lock(conference)
    conference.require_open(Permission.CONFERENCE_DELETE)
    if not conference.never_opened:
        raise Refused(
            _("This conference was open to the public already, so it cannot be deleted. It can be cancelled.")
        )
    actor, people = by.person, queries.list_people(conference)
    for person in [seat.person for seat in queries.list_concerned(conference)]:
        if person.email and person.id != actor.id:
            letters.send_deleted(conference, person.email, person.language)
    db.session.flush()
    for table, which in queries.rows_of(conference):
        db.session.execute(delete(table).where(which))
    for person in people:
        _leave_out(person)
    _forget_entries(conference)
    _blank(conference)
    journal.record("conference.deleted", actor=actor)
    db.session.flush()


def _leave_out(person: Person) -> None:
    """Links lead nowhere now; of whoever never came and is asked nowhere else, nothing is kept at all."""
    invitations.end_idle_links(person)
    if person.signed_in_at is None and person.password_hash is None and not queries.is_needed(person):
        forgetting.forget(person)


def _forget_entries(conference: Conference) -> None:
    for entry in queries.list_entries(conference):
        if entry.payload is not None and entry.action not in journal.NEEDED_BY_VERIFIER:
            journal.erase(entry, ground=GROUND, actor=None)


def _blank(conference: Conference) -> None:
    """Leave the row on which the chain hangs. Nobody has a role in it, so nobody ever sees it."""
    conference.slug, conference.title, conference.charge = f"deleted-{conference.id}", "", ""
    for column in Conference.__table__.columns:
        if column.name not in ("slug", "title", "charge") and column.default is not None and column.default.arg == "":
            setattr(conference, column.name, "")
