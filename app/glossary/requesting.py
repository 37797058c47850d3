"""Asking what a passage means or what evidence is missing; answering, naming what was found, declining."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.evidence.kinds import Status
from app.evidence.models import Document, EvidencePassage
from app.extensions import db, lock_row
from app.glossary import letters, offers, services
from app.glossary.kinds import RequestState
from app.glossary.models import EvidenceRequest
from app.journal import services as journal


def ask_about(passage: EvidencePassage, text: str, *, by: Membership) -> EvidenceRequest:
    """Ask what a passage means. Refuses one that was taken out."""
    if passage.removed_at is not None:
        raise Refused(_("This passage was taken out of the document. Ask about another one."))
    return _ask(passage.document.conference, passage, text, by)


def ask_for_missing(conference: Conference, text: str, *, by: Membership) -> EvidenceRequest:
    """Say what evidence is missing."""
    return _ask(conference, None, text, by)


def _ask(conference: Conference, passage: EvidencePassage | None, text: str, by: Membership) -> EvidenceRequest:
    conference.require_open(Permission.REQUEST_WRITE)
    numbers.lock(conference)
    request = EvidenceRequest(
        conference_id=conference.id,
        number=numbers.next_number(conference, "request"),
        passage_id=passage.id if passage else None,
        member_id=by.id,
        text=text,
        at=clock.now(),
    )
    db.session.add(request)
    conference.has_requests = True
    # Which panelist did not understand what is the panel's own affair.
    _tell("request.written", request, by, veiled=True, passage=passage.label if passage else "–")
    return request


def answer(request: EvidenceRequest, text: str, word: str = "", *, by: Membership) -> None:
    """Explain in plain words what was asked about a passage. Everybody who reads the passage reads it.

    A `word` is explained by the same words wherever it stands. Refused where that one is explained already.
    """
    _require(request, offers.ANSWER)
    _end(request, RequestState.ANSWERED, text)
    _tell("request.answered", request, by, answer=text)
    if word:
        services.write_term(request.conference, word, [], text, by=by)


def find(request: EvidenceRequest, document: Document, *, by: Membership) -> None:
    """Name the document that has what was missing. Refuses drafts."""
    _require(request, offers.FIND)
    if document.status == Status.DRAFT:
        here = f"/c/{request.conference.slug}/evidence/{document.number}"
        raise Refused(Matter(_("This document is not public yet. Publish it first."), here))
    request.document_id = document.id
    _end(request, RequestState.FOUND, "")
    _tell("request.found", request, by, document=document.label)


def decline(request: EvidenceRequest, reason: str, *, by: Membership) -> None:
    """Say why something is neither explained nor brought."""
    _require(request, offers.DECLINE)
    _end(request, RequestState.DECLINED, reason)
    _tell("request.declined", request, by, reason=reason)


def asked(request: EvidenceRequest) -> offers.Asked:
    """What a request is to those who answer it."""
    return offers.Asked(request.state, request.passage_id is not None)


def _require(request: EvidenceRequest, act: offers.Act) -> None:
    request.conference.require_open(Permission.REQUEST_ANSWER)
    lock_row(request)
    refuse_if(act.hindrance(asked(request)))


def _end(request: EvidenceRequest, state: RequestState, answer: str) -> None:
    request.state, request.answer, request.answered_at = state, answer, clock.now()
    letters.send_outcome(request)


def _tell(action: str, request: EvidenceRequest, by: Membership, **facts) -> None:
    db.session.flush()
    journal.record(action, actor=by, conference_id=request.conference_id, request=request.number, **facts)
