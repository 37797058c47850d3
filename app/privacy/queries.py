"""What rests on somebody now, and what the journal says of them by name."""

import json
from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import Person
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.extensions import db
from app.journal.models import JournalChain, JournalEntry, JournalPayload
from app.mail.models import Message

# Without them nobody could go on.
NEEDED = (Role.ORGANIZER, Role.FACILITATOR)


def find_person(who: str) -> Person | None:
    """By e-mail address, or as the panelist of a seat: `slug/4`. Nobody who was erased already."""
    slug, _slash, number = who.rpartition("/")
    if not number.isdecimal():
        query = select(Person).where(Person.email == who.casefold())
    else:
        query = select(Person).join(Membership).join(Conference).where(Conference.slug == slug)
        query = query.where(Membership.role == Role.PANELIST, Membership.number == int(number))
    return db.session.scalar(query.where(Person.erased_at.is_(None)))


def list_all_seats(person: Person) -> list[Membership]:
    """Every role somebody has or had."""
    return list(db.session.scalars(select(Membership).where(Membership.person_id == person.id).order_by(Membership.id)))


def list_former_seats(person: Person) -> list[Membership]:
    """Roles that ended while their conference still goes on, the last first."""
    query = select(Membership).join(Membership.conference).where(Membership.person_id == person.id)
    goes_on = (Membership.left_at.is_not(None), Conference.stage != Stage.CLOSED, Conference.archived_at.is_(None))
    return list(db.session.scalars(query.where(*goes_on).order_by(Membership.left_at.desc(), Membership.id)))


def hindrances(person: Person) -> list[str]:
    """What keeps somebody from being erased today, in sentences; nothing where they can be."""
    found = [why for seat in conferences.list_seats(person) if (why := _what_rests_on(seat))]
    if person.may_organize and not _other_organizers_of_the_server(person):
        found.append(
            _("You are the only one who may create conferences on this server. Let somebody else do so first.")
        )
    return found


def _what_rests_on(seat: Membership) -> str:
    conference = seat.conference
    if held := registry.seat_held(seat):
        return f"{conference.title}: {held}"
    if conference.is_over or seat.role not in NEEDED or len(conferences.list_members(conference, seat.role)) > 1:
        return ""
    return _(
        "“%(title)s” is not over, and has no other %(role)s. Let somebody else take that role first.",
        title=conference.title,
        role=seat.role.label,
    )


def _other_organizers_of_the_server(person: Person) -> bool:
    others = select(func.count()).select_from(Person).where(Person.may_organize, Person.id != person.id)
    return bool(db.session.scalar(others))


def list_entries_naming(words: Collection[str], conference_ids: set[int]) -> list[JournalEntry]:
    """Entries of the server and of these conferences that hold one of these names or addresses in their words."""
    held = [JournalPayload.body.contains(json.dumps(word, ensure_ascii=False)[1:-1], autoescape=True) for word in words]
    own = or_(JournalChain.conference_id.is_(None), JournalChain.conference_id.in_(conference_ids))
    query = select(JournalEntry).join(JournalPayload).join(JournalChain, JournalChain.id == JournalEntry.chain_id)
    return list(db.session.scalars(query.where(own, or_(*held)).order_by(JournalEntry.id)))


def list_letters_to(address: str | None) -> list[Message]:
    if not address:
        return []
    return list(db.session.scalars(select(Message).where(func.lower(Message.to) == address.casefold())))
