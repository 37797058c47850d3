"""Deleting a conference that nobody outside has seen: at once for everybody in it, what takes long by the worker."""

from flask_babel import gettext as _
from sqlalchemy import delete

from app.access.permissions import Permission
from app.accounts import forgetting
from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.endings import letters, queries
from app.errors import Refused
from app.extensions import db
from app.in_parts import some_at_a_time
from app.invitations import services as invitations
from app.journal import queries as journals
from app.journal import services as journal

GROUND = "The conference was deleted before it was opened."


def delete_unopened(conference: Conference, *, by: Membership) -> None:
    """Delete all that was entered for it. The worker tells whoever was invited, and lets go of people and entries.

    Refused once it was opened: what the public could read is cancelled in public. The journal keeps that there was
    something, and no longer what.
    """
    lock(conference)
    conference.require_open(Permission.CONFERENCE_DELETE)
    if not conference.never_opened:
        raise Refused(
            _("This conference was open to the public already, so it cannot be deleted. It can be cancelled.")
        )
    actor = by.person
    told = {seat.person_id for seat in queries.list_concerned(conference) if seat.person_id != actor.id}
    people = [[number, number in told] for number in queries.list_people(conference)]
    conference.deleting = {"people": people, "entries": [0, journals.count_entries(conference.id)]}
    conference.slug = f"deleted-{conference.id}"
    db.session.flush()
    for table, which in queries.rows_of(conference):
        db.session.execute(delete(table).where(which))
    _blank(conference)
    journal.record("conference.deleted", actor=actor)
    db.session.flush()


def finish() -> None:
    """What the worker does: some people and some entries at a time."""
    some_at_a_time(queries.find_half_deleted, _finish_some)


def _finish_some(conference: Conference) -> None:
    """The caller commits: who was told and what was forgotten is noted with it. The title is needed until the end."""
    todo = conference.deleting or {}
    people, (done, last) = todo["people"], todo["entries"]
    for number, is_told in people[: queries.AT_A_TIME]:
        _let_go(db.session.get(Person, number), conference if is_told else None)
    left = people[queries.AT_A_TIME :]
    if not people:
        done = _forget_entries(conference, done, last)
    is_done = not people and done >= last
    conference.deleting = None if is_done else {"people": left, "entries": [done, last]}
    if is_done:
        conference.title = ""
    db.session.flush()


def _let_go(person: Person | None, conference: Conference | None) -> None:
    """Links lead nowhere now; of whoever never came and is asked nowhere else, nothing is kept at all."""
    if person is None:
        return
    if conference is not None and person.email:
        letters.send_deleted(conference, person.email, person.language)
    invitations.end_idle_links(person)
    if person.signed_in_at is None and person.password_hash is None and not queries.is_needed(person):
        forgetting.forget(person)


def _forget_entries(conference: Conference, done: int, last: int) -> int:
    """Empty some more of its entries; up to which one all are empty now."""
    some = queries.list_entries(conference, after=done, up_to=last)
    for entry in some:
        if entry.payload is not None and entry.action not in journal.NEEDED_BY_VERIFIER:
            journal.erase(entry, ground=GROUND, actor=None)
    return some[-1].n if some else last


def _blank(conference: Conference) -> None:
    """Leave the row on which the chain hangs. Nobody has a role in it, so nobody ever sees it."""
    conference.charge = ""
    for column in Conference.__table__.columns:
        if column.name not in ("slug", "title", "charge") and column.default is not None and column.default.arg == "":
            setattr(conference, column.name, "")
