"""What somebody left on the way that never became part of the record: letters, drafts, files, acts that wait."""

import re
from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import delete, or_, select

from app import our_sentences
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
    titles = {seat.conference.title for seat in seats}
    _rewrite_letters_of_others(person, {*called, *filter(None, [person.email])}, titles)
    return len(thrown_away)


def _forget_files(seats: Collection[Membership]) -> None:
    """Files that this person brought and that are no evidence yet."""
    brought = Upload.member_id.in_([seat.id for seat in seats])
    for upload in db.session.scalars(select(Upload).where(brought, Upload.state.not_in(DONE_WITH))):
        uploads.forget(upload)


def _rewrite_letters_of_others(person: Person, words: Collection[str], titles: Collection[str]) -> None:
    """Each in its own language, where it means the person: not in links, sentences of ours, or titles of conferences.

    Letters to a namesake stay as they are.
    """
    held = [part.contains(word, autoescape=True) for word in words for part in (Message.subject, Message.body)]
    to_namesakes = select(Person.email).where(Person.id != person.id, Person.name.in_(words), Person.email.is_not(None))
    for letter in db.session.scalars(select(Message).where(or_(*held), Message.to.not_in(to_namesakes))):
        language = letter.language or str(locale_here())
        with speaking(language):
            instead = dict.fromkeys(words, _("a former member"))
        letter.subject = _without(letter.subject, instead, language, titles)
        letter.body = _without(letter.body, instead, language, titles)


def _without(text: str, instead: dict[str, str], language: str, titles: Collection[str]) -> str:
    spared = our_sentences.spared(text, instead, language, titles)
    return by_seats(text, instead, [*spared, *(found.span() for found in LINK.finditer(text))])
