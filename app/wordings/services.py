"""Wording a kind of letter anew for a conference, and taking that back."""

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.extensions import db
from app.journal import services as journal
from app.wordings import queries
from app.wordings.kinds import Kind
from app.wordings.models import Wording
from app.wordings.queries import Words


def word(conference: Conference, kind: Kind, language: str, words: Words, *, by: Membership) -> bool:
    """Let a kind of letter say this from now on, and tell whether it says anything new.

    The form has looked at its fields.
    """
    conference.require_open(Permission.LETTER_WORD)
    lock(conference)
    found = queries.find_wording(conference, kind, language)
    if words == (Words(found.subject, found.text) if found else queries.own_words(kind, language)):
        return False
    if found is None:
        found = Wording(conference_id=conference.id, kind=kind, language=language)
        db.session.add(found)
    found.subject, found.text, found.worded_at = words.subject, words.text, clock.now()
    journal.record("letter.worded", actor=by, conference_id=conference.id, letter=str(kind.label), language=language)
    db.session.flush()
    return True


def word_as_before(conference: Conference, kind: Kind, language: str, *, by: Membership) -> None:
    """Let a kind of letter say again what it says by itself."""
    conference.require_open(Permission.LETTER_WORD)
    lock(conference)
    if found := queries.find_wording(conference, kind, language):
        db.session.delete(found)
    journal.record("letter.unworded", actor=by, conference_id=conference.id, letter=str(kind.label), language=language)
    db.session.flush()
