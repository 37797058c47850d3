"""Proposed questions as something that may be hidden, as long as no key question comes from them."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.moderation.hideable import Kind
from app.questions import queries
from app.questions.models import KeyQuestionOrigin, Proposal


def find(conference: Conference, proposal_id: int) -> Proposal | None:
    query = select(Proposal).where(Proposal.conference_id == conference.id, Proposal.id == proposal_id)
    found: Proposal | None = db.session.scalar(query)
    return found


def place(proposal: Proposal, slug: str) -> tuple[str, str]:
    about = _("Proposed question %(number)s", number=proposal.number)
    return about, url_for("questions.proposal", slug=slug, number=proposal.number)


def rests(proposal: Proposal) -> str | None:
    """What the panel made of it: those words stand in the record of its decision."""
    if queries.is_adopted(proposal.conference):
        return _("The panel has adopted its key questions. What was proposed for them stays to be read.")
    merged = select(KeyQuestionOrigin.proposal_id).where(KeyQuestionOrigin.proposal_id == proposal.id)
    if db.session.scalar(merged.limit(1)) is not None:
        return _("A key question was worded from this proposal, and refers to it. It stays to be read.")
    return None


KIND = Kind(Permission.PROPOSAL_READ, find, lambda proposal: proposal.member_id, place, rests)
