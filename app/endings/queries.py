"""Whom the end of a conference concerns, and which rows belong to it alone."""

from collections.abc import Collection, Iterator
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, Table, false, or_, select

from app.accounts.models import Person
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.extensions import db
from app.invitations import queries as invitations
from app.invitations.models import Invitation
from app.journal.models import Checkpoint, Cosignature, JournalChain, JournalEntry, JournalPayload

# What is kept of a conference that never was: its row, on which its chain hangs, and the chain.
KEPT = {
    model.__tablename__ for model in (Conference, JournalChain, JournalEntry, JournalPayload, Checkpoint, Cosignature)
}
AT_A_TIME = 20  # people or entries; whoever saves anything on SQLite waits for so many at most


def list_concerned(conference: Conference) -> list[Membership | Invitation]:
    """Everybody who has a role or is invited to one: each person once."""
    seats: list[Membership | Invitation] = [*conferences.list_members(conference), *invitations.list_open(conference)]
    return list({seat.person_id: seat for seat in reversed(seats)}.values())[::-1]


def find_untold(aside: Collection[int] = ()) -> Conference | None:
    """A cancelled conference of which not everybody was told whom it concerns; held until this transaction ends."""
    return _find_waiting(Conference.cancelled_told.is_not(None), aside)


def list_untold(conference: Conference) -> list[Membership | Invitation]:
    """The next of them who can be written to, in the order of people: each once."""
    seats: list[Select[Any]] = [
        select(Membership).where(Membership.conference_id == conference.id, Membership.left_at.is_(None)),
        select(Invitation).where(Invitation.conference_id == conference.id, Invitation.ended_at.is_(None)),
    ]
    here = or_(*(Person.id.in_(query.with_only_columns(query.selected_columns.person_id)) for query in seats))
    people = select(Person.id).where(here, Person.email.is_not(None), Person.id > (conference.cancelled_told or 0))
    some = list(db.session.scalars(people.order_by(Person.id).limit(AT_A_TIME)))
    found: dict[int, Membership | Invitation] = {}
    for query in seats:
        for seat in db.session.scalars(query.where(query.selected_columns.person_id.in_(some))):
            found.setdefault(seat.person_id, seat)
    return [found[number] for number in some]


def calls(conference: Conference, member: Membership) -> list[Ask]:
    """Tell whoever no letter reaches that the conference is cancelled, and why."""
    if conference.cancelled_at is None:
        return []
    return [
        Ask(
            _("The conference is cancelled"),
            _("It ends before its time. Reason: %(reason)s", reason=conference.cancelled_because),
            _("Read it"),
            f"/c/{conference.slug}",
            key="cancelled",
        )
    ]


def find_half_deleted(aside: Collection[int] = ()) -> Conference | None:
    """One that was deleted, while not everybody was told and forgotten; held until this transaction ends."""
    return _find_waiting(Conference.deleting.is_not(None), aside)


def _find_waiting(which: ColumnElement[bool], aside: Collection[int]) -> Conference | None:
    query = select(Conference).where(which, Conference.id.not_in(aside)).order_by(Conference.id).limit(1)
    return db.session.scalar(query.with_for_update(skip_locked=True, of=Conference))


def list_people(conference: Conference) -> list[int]:
    """The numbers of all who have or had a role here, or were invited to one."""
    here = [select(model.person_id).where(model.conference_id == conference.id) for model in (Membership, Invitation)]
    return list(db.session.scalars(select(Person.id).where(or_(*(Person.id.in_(one) for one in here)))))


def is_needed(person: Person) -> bool:
    """Whether somebody runs this server, or has or had a part in any conference."""
    parts = [select(model.person_id).where(model.person_id == person.id) for model in (Membership, Invitation)]
    return person.may_organize or any(db.session.scalar(one.limit(1)) for one in parts)


def list_entries(conference: Conference, *, after: int, up_to: int) -> list[JournalEntry]:
    """The next entries of a conference that still say something."""
    query = select(JournalEntry).join(JournalChain, JournalEntry.chain_id == JournalChain.id)
    query = query.where(JournalChain.conference_id == conference.id, JournalEntry.payload.has())
    query = query.where(JournalEntry.n > after, JournalEntry.n <= up_to)
    return list(db.session.scalars(query.order_by(JournalEntry.n).limit(AT_A_TIME)))


def rows_of(conference: Conference) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Each table that has rows of a conference, and which ones: those that hang on others come before those."""
    belongs: dict[str, ColumnElement[bool]] = {}
    found = []
    for table in db.metadata.sorted_tables:
        if table.name not in KEPT:
            belongs[table.name] = _belongs(table, conference, belongs)
            found.append((table, belongs[table.name]))
    yield from reversed([(table, which) for table, which in found if which is not _NOTHING])


_NOTHING = false()


def _belongs(table: Table, conference: Conference, belongs: dict[str, ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whatever names the conference, or a row that belongs to it."""
    ways = []
    for key in table.foreign_keys:
        there = key.column.table
        if there.name == Conference.__tablename__:
            ways.append(key.parent == conference.id)
        elif belongs.get(there.name, _NOTHING) is not _NOTHING:
            ways.append(key.parent.in_(select(key.column).where(belongs[there.name])))
    return or_(*ways) if ways else _NOTHING
