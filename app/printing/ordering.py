"""What is to be set in a file of letters, in the language of the conference, and the fingerprint of common words."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from flask import g, render_template
from flask_babel import gettext as _

from app import clock
from app.conferences.models import Conference
from app.conferences.queries import language_of
from app.households.services import Letter
from app.languages import speaking
from app.mail.addresses import address_of
from app.printing.making import OF_ALL, Order
from app.recruitment import queries as recruitment

FORM = 1  # of the pages: a higher number makes every file anew


class Words(NamedTuple):
    """What every letter says: the call, how to register, and behind its code whom to ask."""

    sender: str
    address: str
    call: str
    way: str
    contact: str

    @property
    def mark(self) -> str:
        return hashlib.sha256(json.dumps([FORM, *self]).encode()).hexdigest()


def words_of(conference: Conference) -> Words:
    """As they are on the page that is printed by a browser, but in the language of the conference, whoever reads."""
    address = address_of(f"/c/{conference.slug}/recruitment/register")
    with _read_by_all(conference):
        plan = recruitment.find_recruitment(conference)
        call = render_template("printing/_call.html", plan=plan)
        way = render_template("printing/_way.html", address=address)
        contact = render_template("printing/_contact.html")
    return Words(conference.organizing_body or conference.commissioner, address, call, way, contact)


def order_of_call(conference: Conference, words: Words) -> Order:
    """The letter that is one for all."""
    with speaking(language_of(conference)):
        letter = {"number": OF_ALL, "name": "", "to": "", "code": ""}
        return _order(conference, words, _("The call as a letter"), [letter])


def order_of(conference: Conference, words: Words, letters: Sequence[Letter], first: int) -> Order:
    """One letter to each of these households, counted from the first of all letters."""
    with speaking(language_of(conference)):
        told = [
            {
                "number": number,
                "name": _("Letter %(number)s", number=number),
                "to": "\n".join(line for line in (one.name, one.address, one.place) if line),
                "code": one.code,
            }
            for number, one in enumerate(letters, first)
        ]
        title = _("Letters %(first)s to %(last)s", first=first, last=first + len(letters) - 1)
        return _order(conference, words, title, told)


def _order(conference: Conference, words: Words, title: str, letters: list[dict]) -> Order:
    return {
        **words._asdict(),
        "words": {
            "code": _("Code of your letter:"),
            "square": _("The same address as a picture for the camera of a telephone"),
        },
        "letters": letters,
        "about": {
            "title": f"{conference.title}: {title}",
            "author": words.sender or conference.title,
            "language": language_of(conference),
            "at": clock.now().isoformat(),
            "foot": conference.title,
            "contents": "",
            "missing": "",
        },
    }


@contextmanager
def _read_by_all(conference: Conference) -> Iterator[None]:
    """As a page of this conference says it, also where the worker asks."""
    before = g.get("conference")
    g.conference = conference
    try:
        with speaking(language_of(conference)):
            yield
    finally:
        g.conference = before
