"""A reminder, or a letter in somebody's own words, as one person gets it."""

from datetime import timedelta
from typing import Any, NamedTuple

from flask_babel import gettext as _

from app import clock
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.languages import speaking, translated
from app.letters import queries as choices
from app.letters import stopping, timing
from app.letters.letters import lines_of, values_for
from app.letters.services import EVERYBODY
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line
from app.wordings import queries as wordings
from app.wordings.filling import put_in
from app.wordings.kinds import Kind


def send_reminder(seat: Membership, asks: list[Ask], *, are_alike: bool, bundle: str) -> None:
    """Remind somebody of what still waits for her; `are_alike` where all get it, whether they have done it or not."""
    conference, person = seat.conference, seat.person
    languages = [person.language, *conference.languages]
    words = wordings.words_for(conference, Kind.REMINDER, languages)
    with speaking(translated(languages)):
        said = words.filled(values_for([seat], [lines_of(ask, conference) for ask in asks]))
        letters.write(
            "worded",
            to=person.email or "",
            subject=said.subject or _subject(asks, clean_line(conference.title)),
            languages=languages,
            conference_id=conference.id,
            bundle=bundle,
            after=wait_of(seat),
            stop=stopping.address_for(person),
            body=said.text,
            remark=_alike() if are_alike else _done(),
            wishes=address_of("/me/letters"),
        )


def _alike() -> str:
    return _("Everybody on the roll gets this letter, also who has voted: nobody can see who has.")


def _done() -> str:
    return _("If you have done it meanwhile, nothing is to be done.")


def _subject(asks: list[Ask], title: str) -> str:
    return _("Reminder: %(thing)s (%(title)s)", thing=asks[0].title, title=title)


class Words(NamedTuple):
    """A letter in somebody's own words, and who writes it."""

    subject: str
    text: str
    by: Membership

    def to(self, reader: Membership) -> "Words":
        """The same with the name of a reader, and the title, where their fields stand."""
        values = {"name": reader.name, "conference": clean_line(reader.conference.title)}
        return self._replace(subject=put_in(self.subject, values), text=put_in(self.text, values))


def send_own(seat: Membership, words: Words, *, bundle: str) -> None:
    """What somebody wrote, to one of her readers."""
    conference, person, words = seat.conference, seat.person, words.to(seat)
    letters.write(
        "own_letter",
        to=person.email or "",
        subject=f"{words.subject} ({clean_line(conference.title)})",
        languages=[person.language, *conference.languages],
        conference_id=conference.id,
        bundle=bundle,
        after=wait_of(seat),
        stop=stopping.address_for(person),
        **_told(words, conference),
    )


def send_test(words: Words) -> None:
    """The same to whoever writes it, at once."""
    conference, person, words = words.by.conference, words.by.person, words.to(words.by)
    letters.write(
        "own_letter",
        to=person.email or "",
        subject=_("Test: %(subject)s", subject=f"{words.subject} ({clean_line(conference.title)})"),
        languages=[person.language, *conference.languages],
        stop=stopping.address_for(person),
        **_told(words, conference),
    )


def preview(seat: Membership, words: Words) -> tuple[str, str]:
    """Subject and text as this person gets them; only she may see the address at which her letters end."""
    conference, words = seat.conference, words.to(seat)
    with speaking(translated([seat.person.language, *conference.languages])):
        body = letters.text_of("own_letter", stop=address_of("/letters/stop/…"), **_told(words, conference))
    return f"{words.subject} ({clean_line(conference.title)})", body


def _told(words: Words, conference: Conference) -> dict[str, Any]:
    return {
        "text": words.text,
        "writer": clean_line(words.by.name),
        "role": words.by.role.label,
        "title": clean_line(conference.title),
        "url": address_of(f"/c/{conference.slug}"),
        "wishes": address_of("/me/letters"),
    }


def wait_of(seat: Membership) -> timedelta:
    """How long a letter waits: not at night, and for whoever wants one a day until that hour."""
    now, choice = clock.now(), choices.find_choice(seat.person) or EVERYBODY
    return timing.due_at(now, choice.how, choice.hour, timedelta(0), seat.conference.time_zone) - now
