"""A milestone and what was noted of it as something that may be hidden. Its day and what became of it stay."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.milestones import letters
from app.milestones.kinds import EnteredBy
from app.milestones.models import AnswerMilestone, MilestoneStep
from app.moderation.hideable import Kind
from app.moderation.models import Hiding


def find(conference: Conference, milestone_id: int) -> AnswerMilestone | None:
    query = select(AnswerMilestone).where(AnswerMilestone.conference_id == conference.id)
    found: AnswerMilestone | None = db.session.scalar(query.where(AnswerMilestone.id == milestone_id))
    return found


def find_step(conference: Conference, step_id: int) -> MilestoneStep | None:
    query = select(MilestoneStep).join(AnswerMilestone, AnswerMilestone.id == MilestoneStep.milestone_id)
    mine = query.where(AnswerMilestone.conference_id == conference.id, MilestoneStep.id == step_id)
    found: MilestoneStep | None = db.session.scalar(mine)
    return found


def place(milestone: AnswerMilestone, slug: str) -> tuple[str, str]:
    named = _("Milestone %(milestone)s, for R%(n)s", milestone=milestone.label, n=milestone.recommendation_number)
    there = url_for("milestones.show", slug=slug, number=milestone.recommendation_number, _anchor=milestone.label)
    return named, there


def place_step(step: MilestoneStep, slug: str) -> tuple[str, str]:
    named, there = place(step.milestone, slug)
    return _("A note on what became of it. %(milestone)s", milestone=named), there


def by_link(milestone: AnswerMilestone) -> int | None:
    """Which authority named it by its link."""
    return milestone.response.authority_id if milestone.entered_by == EnteredBy.LINK else None


def by_link_step(step: MilestoneStep) -> int | None:
    return step.milestone.response.authority_id if step.entered_by == EnteredBy.LINK else None


def tell(milestone: AnswerMilestone, hiding: Hiding) -> None:
    letters.tell_of_hiding(milestone, hiding)


def tell_step(step: MilestoneStep, hiding: Hiding) -> None:
    letters.tell_of_hiding(step.milestone, hiding)


READ = Permission.RESPONSE_READ
KINDS = {
    "milestone": Kind(READ, find, lambda milestone: milestone.member_id, place, authority_id=by_link, tell=tell),
    "step": Kind(READ, find_step, lambda step: step.member_id, place_step, authority_id=by_link_step, tell=tell_step),
}
