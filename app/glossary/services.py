"""Explaining words, explaining them better, and leaving them unexplained again."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused
from app.extensions import db
from app.glossary import queries
from app.glossary.models import MOST_TERMS, Term
from app.journal import services as journal


def write_term(conference: Conference, word: str, forms: Sequence[str], meaning: str, *, by: Membership) -> Term:
    """Explain a word. Refuses one that is explained already, by this form or another."""
    conference.require_open(Permission.EVIDENCE_EDIT)
    numbers.lock(conference)
    _require_free(conference, word, forms)
    term = Term(
        conference_id=conference.id,
        number=numbers.next_number(conference, "term"),
        word=word,
        forms=list(forms),
        meaning=meaning,
        at=clock.now(),
    )
    db.session.add(term)
    conference.has_terms = True
    _tell("term.written", term, by)
    return term


def revise_term(term: Term, word: str, forms: Sequence[str], meaning: str, *, by: Membership, seen: str | None) -> None:
    """Explain a word in other words. Refuses where somebody else changed them meanwhile."""
    term.conference.require_open(Permission.EVIDENCE_EDIT)
    numbers.lock(term.conference)
    db.session.refresh(term)
    require_seen(seen, term.fingerprint, f"{term.word}: {term.meaning}")
    _require_free(term.conference, word, forms, apart_from=term)
    if (word, list(forms), meaning) == (term.word, term.forms, term.meaning):
        return
    term.word, term.forms, term.meaning = word, list(forms), meaning
    _tell("term.revised", term, by)


def remove_term(term: Term, *, by: Membership) -> None:
    """Leave a word unexplained again. What it meant stays in the journal."""
    conference = term.conference
    conference.require_open(Permission.EVIDENCE_EDIT)
    numbers.lock(conference)
    _tell("term.removed", term, by)
    db.session.delete(term)
    db.session.flush()
    conference.has_terms = bool(queries.list_terms(conference))


def _require_free(conference: Conference, word: str, forms: Sequence[str], apart_from: Term | None = None) -> None:
    wanted = {form.casefold() for form in (word, *forms)}
    others = [term for term in queries.list_terms(conference) if term is not apart_from]
    for term in others:
        if taken := wanted & term.all_forms:
            message = _("“%(word)s” is explained already, under “%(other)s”.", word=min(taken), other=term.word)
            raise Refused(message)
    if len(others) >= MOST_TERMS:
        raise Refused(ngettext("Not more than %(num)s word.", "Not more than %(num)s words.", MOST_TERMS))


def _tell(action: str, term: Term, by: Membership) -> None:
    journal.record(
        action, actor=by, conference_id=term.conference_id, term=term.number, word=term.word, meaning=term.meaning
    )
    db.session.flush()
