"""Making the secret address of a calendar, and ending it."""

from app import clock
from app.accounts.models import Person
from app.accounts.secrets import digest, new_token
from app.calendars import queries
from app.calendars.models import CalendarAddress
from app.extensions import db
from app.journal import services as journal


def make_address(person: Person) -> str:
    """Give somebody's calendars a new address, and return what makes it secret: it is not kept. The old one ends."""
    token = new_token()
    address = queries.find_address_of(person) or CalendarAddress(person_id=person.id)
    address.token_hash, address.made_at = digest(token), clock.real_now()
    db.session.add(address)
    journal.record("person.calendar_made", actor=person)
    db.session.flush()
    return token


def end_address(person: Person) -> None:
    """Let nobody follow somebody's calendar any more. Twice changes nothing."""
    address = queries.find_address_of(person)
    if address is not None:
        db.session.delete(address)
        journal.record("person.calendar_ended", actor=person)
