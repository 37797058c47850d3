"""A reminder as one person gets it: what is asked of her, until when, and where it is done."""

from datetime import timedelta

from flask_babel import gettext as _

from app import clock
from app.conferences.models import Membership
from app.conferences.registry import Ask
from app.languages import speaking, translated
from app.letters import queries as choices
from app.letters import stopping, timing
from app.letters.letters import lines_of, names_of_facilitators
from app.letters.services import EVERYBODY
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_reminder(seat: Membership, asks: list[Ask], *, are_alike: bool, bundle: str) -> None:
    """Remind somebody of what still waits for her; `are_alike` where all get it, whether they have done it or not."""
    conference, person = seat.conference, seat.person
    title, languages = clean_line(conference.title), [person.language, *conference.languages]
    with speaking(translated(languages)):
        letters.write(
            "reminder",
            to=person.email or "",
            subject=_subject(asks, title),
            languages=languages,
            conference_id=conference.id,
            bundle=bundle,
            after=wait_of(seat),
            stop=stopping.address_for(person),
            name=clean_line(person.name),
            title=title,
            told=[lines_of(ask, conference) for ask in asks],
            are_alike=are_alike,
            facilitators=names_of_facilitators(conference, person),
            wishes=address_of("/me/letters"),
        )


def _subject(asks: list[Ask], title: str) -> str:
    return _("Reminder: %(thing)s (%(title)s)", thing=asks[0].title, title=title)


def wait_of(seat: Membership) -> timedelta:
    """How long a letter waits: not at night, and for whoever wants one a day until that hour."""
    now, choice = clock.now(), choices.find_choice(seat.person) or EVERYBODY
    return timing.due_at(now, choice.how, choice.hour, timedelta(0), seat.conference.time_zone) - now
