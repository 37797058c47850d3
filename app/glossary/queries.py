"""Finding terms, and what was asked about passages."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.alphabets import place_of
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of
from app.errors import Missing
from app.evidence.models import EvidencePassage
from app.extensions import db
from app.glossary.kinds import RequestState
from app.glossary.models import EvidenceRequest, Term
from app.terms import Explained


def list_terms(conference: Conference) -> list[Term]:
    """All of them, in the order of their words. Most conferences have none to look for."""
    if not conference.has_terms:
        return []
    found = db.session.scalars(select(Term).where(Term.conference_id == conference.id))
    return sorted(found, key=lambda term: (place_of(term.word, language_of(conference)), term.number))


def list_explained(conference: Conference) -> tuple[Explained, ...]:
    """What passages are read with."""
    return tuple(term.explained for term in list_terms(conference))


def get_term(conference: Conference, number: int) -> Term:
    found = db.session.scalar(select(Term).where(Term.conference_id == conference.id, Term.number == number))
    if found is None:
        raise Missing(_("There is no such word here."))
    return found


def words_of(request: EvidenceRequest) -> str:
    """In what to look for words: nothing that is hidden."""
    about = request.passage.label if request.passage else ""
    return f"{request.number} {about} {'' if request.hidden else request.text}"


def list_requests(conference: Conference) -> list[EvidenceRequest]:
    """What the panel asked, the newest first."""
    query = (
        select(EvidenceRequest)
        .options(
            joinedload(EvidenceRequest.member).joinedload(Membership.person),
            joinedload(EvidenceRequest.passage).joinedload(EvidencePassage.document),
            joinedload(EvidenceRequest.document),
            joinedload(EvidenceRequest.hidden),
        )
        .where(EvidenceRequest.conference_id == conference.id)
        .order_by(EvidenceRequest.number.desc())
    )
    return list(db.session.scalars(query))


def list_missing(conference: Conference) -> list[EvidenceRequest]:
    """The evidence that the panel asked for and that may be printed, in the order of asking."""
    asked = list_requests(conference) if conference.has_requests else []  # most conferences have nothing to look for
    return [one for one in reversed(asked) if one.passage_id is None and one.may_be_printed]


def count_open(conference: Conference) -> int:
    query = select(func.count()).where(
        EvidenceRequest.conference_id == conference.id, EvidenceRequest.state == RequestState.OPEN
    )
    return db.session.scalar(query) or 0


def get_request(conference: Conference, number: int) -> EvidenceRequest:
    found = db.session.scalar(
        select(EvidenceRequest).where(EvidenceRequest.conference_id == conference.id, EvidenceRequest.number == number)
    )
    if found is None:
        raise Missing(_("There is no such request here."))
    return found


def list_answers(conference: Conference, passage: EvidencePassage) -> list[str]:
    """What was answered about a passage, for everybody who reads it. Most conferences have nothing to look for."""
    if not conference.has_requests:
        return []
    query = select(EvidenceRequest.answer).where(
        EvidenceRequest.passage_id == passage.id, EvidenceRequest.state == RequestState.ANSWERED
    )
    return list(db.session.scalars(query.order_by(EvidenceRequest.number)))


def personal_data(person: Person) -> list[dict]:
    """What somebody asked to have explained or brought."""
    query = (
        select(EvidenceRequest, Conference.title)
        .join(Membership, Membership.id == EvidenceRequest.member_id)
        .join(Conference, Conference.id == EvidenceRequest.conference_id)
        .where(Membership.person_id == person.id)
        .order_by(EvidenceRequest.id)
    )
    return [
        {
            "conference": title,
            "passage": one.passage.label if one.passage else "",
            "text": one.text,
            "at": one.at.isoformat(),
        }
        for one, title in db.session.execute(query)
    ]
