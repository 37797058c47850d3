"""What somebody left on the way that never became part of the record: letters, drafts, files, acts that wait."""

import re
from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import delete, or_, select

from app.accounts.models import Person
from app.conferences.models import Membership
from app.conferences.naming import by_seats
from app.conferences.services import planning, seconding
from app.extensions import db
from app.languages import locale_here, speaking
from app.mail.models import Message
from app.privacy import queries
from app.record.models import Archive
from app.reports import erased_names
from app.uploads import services as uploads
from app.uploads.kinds import State
from app.uploads.models import Upload

LINK = re.compile(r"(https?://\S+)")
DONE_WITH = (State.USED, State.DISCARDED)


def forget(person: Person, seats: Collection[Membership], called: Collection[str], *, by_themselves: bool) -> int:
    """Let go of all of it; what others were to be told of them is told without the name. Returns letters thrown away.

    Records and drafts of reports that were put together before are put together anew.
    """
    planning.forget_begun(person)
    seconding.forget_of(seats, by_themselves=by_themselves)
    _forget_files(seats)
    for conference in {seat.conference for seat in seats}:
        erased_names.forget_draft(conference)
        db.session.execute(delete(Archive).where(Archive.conference_id == conference.id))
    thrown_away = queries.list_letters_to(person.email)
    for letter in thrown_away:
        db.session.delete(letter)
    db.session.flush()
    _rewrite_letters_of_others(person, {*called, *filter(None, [person.email])})
    return len(thrown_away)


def _forget_files(seats: Collection[Membership]) -> None:
    """Files that this person brought and that are no evidence yet."""
    brought = Upload.member_id.in_([seat.id for seat in seats])
    for upload in db.session.scalars(select(Upload).where(brought, Upload.state.not_in(DONE_WITH))):
        uploads.forget(upload)


def _rewrite_letters_of_others(person: Person, words: Collection[str]) -> None:
    """Each in its own language. Links stay as they are, whatever somebody is called; so do letters to a namesake."""
    held = [part.contains(word, autoescape=True) for word in words for part in (Message.subject, Message.body)]
    to_namesakes = select(Person.email).where(Person.id != person.id, Person.name.in_(words), Person.email.is_not(None))
    for letter in db.session.scalars(select(Message).where(or_(*held), Message.to.not_in(to_namesakes))):
        with speaking(letter.language or str(locale_here())):
            instead = dict.fromkeys(words, _("a former member"))
        letter.subject, letter.body = _without(letter.subject, instead), _without(letter.body, instead)


def _without(text: str, instead: dict[str, str]) -> str:
    return "".join(part if n % 2 else by_seats(part, instead) for n, part in enumerate(LINK.split(text)))
