"""A milestone and what was noted of it as something that may be hidden. Its day and what became of it stay."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.milestones.models import AnswerMilestone, MilestoneStep
from app.moderation.hideable import Kind


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


KINDS = {
    "milestone": Kind(Permission.RESPONSE_READ, find, lambda milestone: milestone.member_id, place),
    "step": Kind(Permission.RESPONSE_READ, find_step, lambda step: step.member_id, place_step),
}
