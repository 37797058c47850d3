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


def send_what_waits(conference: Conference, seats: Sequence[Membership], told: list[Told]) -> None:
    """Tell one person, in as many seats as they hold, what is asked of them."""
    person, title = seats[0].person, clean_line(conference.title)
    languages = [person.language, *conference.languages]
    with speaking(translated(languages)):
        letters.write(
            "what_waits",
            to=person.email or "",
            subject=_subject(told, title),
            languages=languages,
            conference_id=conference.id,
            stop=stopping.address_for(person),
            title=title,
            body=clean_line(conference.organizing_body),
            told=[_lines(one, conference) for one in told],
            roles=", ".join(str(seat.role.label) for seat in seats),
            facilitators=names_of_facilitators(conference, person),
            wishes=address_of("/me/letters"),
        )


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
    """What is asked, until when, and where it is done."""
    until = _("Until %(moment)s.", moment=moments.in_full(ask.by, conference.time_zone)) if ask.by else ask.due
    lines = [ask.title, ask.text, until, remark, f"{ask.act}: {ask.url}"]
    return [clean_line(line) for line in lines if line]


def names_of_facilitators(conference: Conference, person: Person) -> str:
    """Whom somebody can turn to: all who facilitate but herself."""
    found = conferences.list_members(conference, Role.FACILITATOR)
    return ", ".join(one.name for one in found if one.person_id != person.id)
