"""The letter that says what waits for somebody: who writes, what is asked, until when, and whom to turn to."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app import moments
from app.access.roles import Role
from app.accounts.models import Person
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.languages import speaking, translated
from app.letters import stopping
from app.letters.waiting import Told
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line
from app.wordings import queries as wordings
from app.wordings.kinds import Kind


def send_what_waits(conference: Conference, seats: Sequence[Membership], told: list[Told]) -> None:
    """Tell one person, in as many seats as they hold, what is asked of them."""
    person, languages = seats[0].person, [seats[0].person.language, *conference.languages]
    words = wordings.words_for(conference, Kind.WAITS, languages)
    with speaking(translated(languages)):
        said = words.filled(values_for(seats, [_lines(one, conference) for one in told]))
        letters.write(
            "worded",
            to=person.email or "",
            subject=said.subject or _subject(told, clean_line(conference.title)),
            languages=languages,
            conference_id=conference.id,
            stop=stopping.address_for(person),
            body=said.text,
            wishes=address_of("/me/letters"),
        )


def values_for(seats: Sequence[Membership], things: list[list[str]]) -> dict[str, str]:
    """What stands in the fields of a letter to somebody about what waits for her."""
    conference, person = seats[0].conference, seats[0].person
    values = {
        "name": person.name,
        "conference": conference.title,
        "roles": ", ".join(str(seat.role.label) for seat in seats),
        "organizer": conference.organizing_body or names_of(conference, Role.ORGANIZER),
        "facilitators": names_of(conference, Role.FACILITATOR, without=person),
        "contact": conference.contact,
    }
    cleaned = {name: clean_line(value) for name, value in values.items()}
    return cleaned | {"things": "\n\n".join("\n".join(lines) for lines in things)}


def _subject(told: list[Told], title: str) -> str:
    if all(one.is_last for one in told):
        return _("Ends soon: %(title)s", title=title)
    if len(told) == 1:
        return f"{told[0].ask.title}: {title}"
    return ngettext(
        "%(num)s thing waits for you: %(title)s", "%(num)s things wait for you: %(title)s", len(told), title=title
    )


def _lines(one: Told, conference: Conference) -> list[str]:
    again = _("You were told of it before; this is the last letter about it. If it is done, nothing is to be done.")
    return lines_of(one.ask, conference, again if one.is_last else "")


def lines_of(ask: Ask, conference: Conference, remark: str = "") -> list[str]:
    """What is asked, until when, and where it is done, in the language that is spoken."""
    until = moments.until(ask.by, conference.time_zone) if ask.by else ask.due
    lines = [ask.title, ask.text, until, remark, f"{ask.act}: {ask.url}"]
    return [clean_line(line) for line in lines if line]


def names_of(conference: Conference, role: Role, *, without: Person | None = None) -> str:
    """Who has a role; whoever reads it is not told to turn to herself."""
    found = conferences.list_members(conference, role)
    return ", ".join(one.name for one in found if without is None or one.person_id != without.id)
