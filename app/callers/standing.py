"""Whoever stood by and is called no more hears so once: by letter, or on paper where there is no e-mail address."""

from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock
from app.access.permissions import Permission
from app.callers import letters, queries
from app.callers.models import Place
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal
from app.registrations import keyring
from app.registrations import queries as registrations


class OnPaper(NamedTuple):
    """A letter to be printed: to whom, where, and its words."""

    name: str
    address: str
    telephone: str
    words: str


def list_standing(conference: Conference) -> list[Place]:
    """Who still stands by: neither called in, nor said no, nor withdrew or was erased."""
    places = queries.list_places(conference)
    return [one for one in places if one.is_alternate and not one.state.is_given_back and not one.is_left]


def list_for_paper(conference: Conference) -> list[Place]:
    """Who was not reached by e-mail; of those printed before the letter can be printed again."""
    return [one for one in list_standing(conference) if one.thanked_at is None or one.is_thanked_on_paper]


def first_printed_at(conference: Conference) -> datetime | None:
    return min((one.thanked_at for one in list_for_paper(conference) if one.thanked_at), default=None)


def note_over(conference: Conference, by: Membership) -> None:
    """The stage has come in which nobody takes a seat any more: one friendly letter to each who stood by, never twice.

    Without the key of the registrations the conference goes on, and the letters wait until it is back.
    """
    untold = [one for one in list_standing(conference) if one.thanked_at is None]
    if untold and not keyring.opens():
        for place in untold:
            place.thanks_wait = True
        db.session.flush()
    elif untold:
        _thank(conference, untold)


def thank_due() -> None:
    """What the worker does once the key is back: the letters that waited for it."""
    waiting = select(Place.conference_id).where(Place.thanks_wait).limit(1)
    while keyring.opens() and (found := db.session.scalar(waiting)) is not None:
        conference = db.session.get_one(Conference, found)
        lock(conference)
        _thank(conference, [one for one in list_standing(conference) if one.thanked_at is None and one.thanks_wait])
        here = update(Place).where(Place.conference_id == conference.id)
        db.session.execute(here.values(thanks_wait=False))


def are_waiting(conference: Conference) -> bool:
    """Whether letters wait for the key."""
    return any(one.thanks_wait for one in queries.list_places(conference))


def _thank(conference: Conference, untold: list[Place]) -> None:
    written, key = 0, keyring.key()
    for place in untold:
        told = registrations.told_by(place.registration, key)
        if told.get("email"):
            letters.send_called_no_more(conference, told)
            place.thanked_at = clock.now()
            written += 1
    if written:
        db.session.flush()
        journal.record("place.thanked", actor=None, conference_id=conference.id, count=written)


def print_letters(conference: Conference, *, by: Membership) -> list[OnPaper]:
    """The letters to all who have no e-mail address. That somebody read names and addresses is in the journal."""
    lock(conference)
    conference.require_open(Permission.PLACE_THANK)
    places = list_for_paper(conference)
    if not places:
        raise Refused(_("There is nobody to whom a letter is left to be printed."))
    key = keyring.key()
    found = [_on_paper(conference, place, key) for place in places]
    for place in places:
        place.thanked_at, place.is_thanked_on_paper = place.thanked_at or clock.now(), True
    db.session.flush()
    journal.record("place.thanks_printed", actor=by, conference_id=conference.id, count=len(found))
    return found


def _on_paper(conference: Conference, place: Place, key: bytes) -> OnPaper:
    told = registrations.told_by(place.registration, key)
    name, address, telephone = (str(told.get(one) or "") for one in ("name", "address", "telephone"))
    return OnPaper(name, address, telephone, letters.words_of_called_no_more(conference, told))
