"""What the pages of the wordings show, and how a letter in them looks to a reader before anybody gets it."""

from typing import NamedTuple

from flask_babel import gettext as _

from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.config import LANGUAGES
from app.errors import Missing, refuse_if
from app.invitations import queries as invitations
from app.invitations.letters import invitation_in
from app.invitations.models import Invitation
from app.languages import speaking, translated
from app.letters.letters import lines_of, values_for
from app.mail import letters
from app.mail.addresses import address_of
from app.wordings import queries
from app.wordings.kinds import Kind
from app.wordings.models import Wording
from app.wordings.queries import Words


class Worded(NamedTuple):
    """A kind of letter in one language, and what the organizer made of it, if anything."""

    kind: Kind
    language: str
    wording: Wording | None

    @property
    def speech(self) -> str:
        return LANGUAGES.get(self.language, self.language)


def list_worded(conference: Conference) -> list[Worded]:
    return [
        Worded(kind, language, queries.find_wording(conference, kind, language))
        for kind in Kind
        for language in conference.languages
    ]


def get_worded(conference: Conference, kind: str, language: str) -> Worded:
    found = next((one for one in list_worded(conference) if (one.kind, one.language) == (kind, language)), None)
    if found is None:
        raise Missing(_("There is no such letter here."))
    return found


def words_of(worded: Worded) -> Words:
    """What it says now, with its fields."""
    if worded.wording is not None:
        return Words(worded.wording.subject, worded.wording.text)
    return queries.own_words(worded.kind, worded.language)


def reader_for(conference: Conference, kind: Kind, writer: Membership) -> Membership | Invitation:
    """Whose letter is shown: for an invitation somebody who is invited, if anybody is."""
    invited = invitations.list_open(conference) if kind is Kind.INVITATION else []
    return invited[0] if invited else writer


def look_at(worded: Worded, words: Words, reader: Membership | Invitation) -> Words:
    """The letter as this person would get it. Links that are hers alone are left out."""
    with speaking(translated([worded.language])):
        if worded.kind is Kind.INVITATION:
            return invitation_in(words, reader, address_of("/sign-in/…"))
        return words.filled(values_for([reader], [_example(reader.conference)]))


def _example(conference: Conference) -> list[str]:
    url = address_of(f"/c/{conference.slug}")
    asked = Ask(_("An example"), _("Here stands what is asked, and until when."), _("Look at it"), url, key="example")
    return lines_of(asked, conference)


def send_test(worded: Worded, words: Words, *, by: Membership) -> None:
    """Send it to whoever words it, and to nobody else."""
    refuse_if(None if by.person.email else _("You have no e-mail address here, so no test letter reaches you."))
    said = look_at(worded, words, by)
    subject = _("Test: %(subject)s", subject=said.subject or worded.kind.label)
    letters.write("worded", to=by.person.email or "", subject=subject, languages=[worded.language], body=said.text)
