"""What panelists say to each other about a proposed question. It ranks nothing."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import Missing
from app.extensions import db
from app.journal import services as journal
from app.moderation import services as moderation
from app.questions import replacing
from app.questions.models import Proposal, Talk


class Said(NamedTuple):
    """A remark with the answers to it, in the order in which they came; it is called by its number on the page."""

    number: int
    remark: Talk
    answers: list[Talk]


def list_said(proposal: Proposal) -> list[Said]:
    query = select(Talk).options(joinedload(Talk.member), joinedload(Talk.hidden))
    found = list(db.session.scalars(query.where(Talk.proposal_id == proposal.id).order_by(Talk.id)))
    beneath: dict[int, list[Talk]] = {one.id: [] for one in found if one.parent_id is None}
    for one in found:
        if one.parent_id is not None:
            beneath[one.parent_id].append(one)
    first = [one for one in found if one.parent_id is None]
    return [Said(number, one, beneath[one.id]) for number, one in enumerate(first, 1)]


def is_discussed(proposal: Proposal, apart_from: Membership) -> bool:
    """Whether somebody else has said something about it, or something said about it is hidden: that must stay."""
    kept = or_(Talk.member_id != apart_from.id, Talk.hidden.has())
    return bool(db.session.scalar(select(exists().where(Talk.proposal_id == proposal.id, kept))))


def is_answered(remark: Talk) -> bool:
    return bool(db.session.scalar(select(exists().where(Talk.parent_id == remark.id))))


def discuss(proposal: Proposal, text: str, parent_id: int | None = None, *, by: Membership) -> Talk:
    """Say something about a proposed question, or answer a remark on it. Refuses what is hidden, and the adopted."""
    replacing.begin(proposal.conference, Permission.QUESTION_DISCUSS)
    moderation.require_shown(proposal)
    parent = _find_parent(proposal, parent_id)
    remark = Talk(
        conference_id=proposal.conference_id,
        proposal_id=proposal.id,
        parent_id=parent.id if parent else None,
        member_id=by.id,
        text=text,
        at=clock.now(),
    )
    db.session.add(remark)
    db.session.flush()
    journal.record("question.discussed", actor=by, conference_id=proposal.conference_id, veiled=True)
    return remark


def _find_parent(proposal: Proposal, parent_id: int | None) -> Talk | None:
    if not parent_id:
        return None
    found = next((said.remark for said in list_said(proposal) if said.remark.id == parent_id), None)
    if found is None:
        raise Missing(_("There is no such remark here."))
    moderation.require_shown(found)
    return found
