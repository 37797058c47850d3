"""Short messages to telephones, for whoever has a number and no address: through a gateway that takes them as mail."""

from collections.abc import Sequence

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from app import moments
from app.accounts.models import Person
from app.accounts.telephones import dialed
from app.conferences.models import Conference, Membership
from app.languages import speaking, translated
from app.letters.waiting import Told
from app.mail import services as mail
from app.prose import clean_line

NUMBER = "{number}"
LONGEST = 300  # signs; most telephones join as many into one message
SHORTEST_TITLE = 30  # signs of the conference that are left however much there is to say


def gateway_address(person: Person) -> str:
    """Where a short message to this person is sent; empty where no gateway is configured or no number is known."""
    pattern = current_app.config["SMS_ADDRESS"]
    return pattern.replace(NUMBER, dialed(person.telephone)) if pattern and person.telephone else ""


def send_what_waits(conference: Conference, seats: Sequence[Membership], told: list[Told]) -> None:
    """Tell one person in a few words what is asked of them first, and whom to call."""
    person = seats[0].person
    language = translated([person.language, *conference.languages])
    with speaking(language):
        words = short_words(conference, told)
    # Without a language it has no HTML: a gateway passes on what is plain.
    mail.queue(to=gateway_address(person), subject=clean_line(conference.title), body=words)


def short_words(conference: Conference, told: list[Told]) -> str:
    """What is asked, until when, what else, and whom to call: no link, for whoever reads it has no browser at hand."""
    ask, title = told[0].ask, clean_line(conference.title)
    parts = [_ended(clean_line(ask.title))]
    if ask.by:
        parts.append(moments.until(ask.by, conference.time_zone))
    if len(told) > 1:
        parts.append(ngettext("%(num)s more thing waits.", "%(num)s more things wait.", len(told) - 1))
    if conference.contact:
        parts.append(_("Ask: %(contact)s", contact=clean_line(conference.contact)))
    said = " ".join(parts)
    room = max(LONGEST - len(f": {said}"), SHORTEST_TITLE)
    return _cut(f"{_cut(title, room)}: {said}", LONGEST)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
