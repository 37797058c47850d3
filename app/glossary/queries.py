"""Finding terms, and what was asked about passages."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db
from app.glossary.models import Term
from app.terms import Explained


def list_terms(conference: Conference) -> list[Term]:
    """All of them, in the order of their words. Most conferences have none to look for."""
    if not conference.has_terms:
        return []
    found = db.session.scalars(select(Term).where(Term.conference_id == conference.id))
    return sorted(found, key=lambda term: (term.word.casefold(), term.number))


def list_explained(conference: Conference) -> tuple[Explained, ...]:
    """What passages are read with."""
    return tuple(term.explained for term in list_terms(conference))


def get_term(conference: Conference, number: int) -> Term:
    found = db.session.scalar(select(Term).where(Term.conference_id == conference.id, Term.number == number))
    if found is None:
        raise Missing(_("There is no such word here."))
    return found
