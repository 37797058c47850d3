"""Finding whose calendar an address is, and what stands in it."""

from itertools import groupby

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.secrets import digest
from app.calendars.entries import Entry
from app.calendars.models import CalendarAddress
from app.calendars.own_entries import list_own
from app.conferences import queries as conferences
from app.conferences.context import owes_second_step
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db


def find_address_of(person: Person) -> CalendarAddress | None:
    return db.session.get(CalendarAddress, person.id)


def get_owner(token: str) -> Person:
    """Whose calendar this is. One that was ended and one that never was are the same: not there."""
    query = select(CalendarAddress).where(CalendarAddress.token_hash == digest(token))
    address = db.session.scalar(query)
    if address is None:
        raise Missing(_("There is no calendar at this address, or it was ended. One's own page gives another."))
    return address.person


def list_entries(person: Person) -> list[Entry]:
    """Of all conferences in which somebody takes part now. Two of them may be alike, so each entry says its own."""
    return [
        entry._replace(title=f"{entry.title} · {conference.title}")
        for conference, seats in _list_conferences(person)
        for entry in list_own(conference, seats)
    ]


def get_entries_in(person: Person, name: str) -> tuple[Conference, list[Entry]]:
    """Of one conference in which somebody takes part now."""
    for conference, seats in _list_conferences(person):
        if conference.slug == name:
            return conference, list_own(conference, seats)
    raise Missing(_("There is no calendar at this address."))


def _list_conferences(person: Person) -> list[tuple[Conference, list[Membership]]]:
    """With the seats from which this person sees it: none where a second step is owed first, as on every page."""
    held = groupby(conferences.list_seats(person), lambda seat: seat.conference)
    found = [(conference, list(seats)) for conference, seats in held]
    return [
        (conference, [] if owes_second_step(person, conference, seats) else seats)
        for conference, seats in found
        if conference.is_public or not owes_second_step(person, conference, seats)
    ]


def personal_data(person: Person) -> list[dict]:
    """Since when somebody's calendar has an address; what makes it secret is not kept."""
    address = find_address_of(person)
    return [{"made": address.made_at.isoformat()}] if address else []
