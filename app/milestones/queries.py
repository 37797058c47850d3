"""Finding what is planned for answers, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access.permissions import Permission
from app.authorities.models import Authority
from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.errors import Missing
from app.extensions import db
from app.milestones.course import course_of
from app.milestones.models import AnswerMilestone, MilestoneStep
from app.responses.courses import Course
from app.responses.models import PROMISING, Response
from app.responses.queries import PUBLISHED, answers_by_passage, get_published, list_responses

LARGEST_NUMBER = 2**31 - 1


class Promised(NamedTuple):
    """What one body answered last to a recommendation, the number of that answer, and what is planned for it."""

    number: int
    answer: Response
    milestones: list[AnswerMilestone]

    @property
    def is_open(self) -> bool:
        """Whether more can be planned: a no plans nothing."""
        return self.answer.status in PROMISING

    @property
    def course(self) -> Course:
        return course_of(self.milestones, self.answer)


def list_milestones(conference: Conference) -> list[AnswerMilestone]:
    """Every milestone and indicator, by its number."""
    query = (
        select(AnswerMilestone).where(AnswerMilestone.conference_id == conference.id).order_by(AnswerMilestone.number)
    )
    with_steps = query.options(
        selectinload(AnswerMilestone.steps).joinedload(MilestoneStep.hidden),
        joinedload(AnswerMilestone.response),
        joinedload(AnswerMilestone.hidden),
    )
    return list(db.session.scalars(with_steps.execution_options(populate_existing=True)))


def get_milestone(conference: Conference, number: int) -> AnswerMilestone:
    found = next((one for one in list_milestones(conference) if one.number == number), None)
    if found is None or conference.stage not in PUBLISHED:
        raise Missing(_("There is no such milestone here."))
    return found


def list_promised(conference: Conference, number: int) -> tuple[Passage, list[Promised]]:
    """By each body that said yes to a recommendation, or had planned something before it said no."""
    passage = get_published(conference, number)
    if conference.archived_at:
        return passage, []
    told = answers_by_passage(conference).get(passage.id, [])
    planned = by_body(one for one in list_milestones(conference) if one.response.passage_id == passage.id)
    found: dict[tuple, Promised] = {}
    for place, answer in enumerate(told):
        key = (passage.id, *answer.source)
        found.setdefault(key, Promised(len(told) - place, answer, planned.get(key, [])))
    return passage, [one for one in found.values() if one.is_open or one.milestones]


def get_promised(conference: Conference, number: int, answer: int) -> Promised:
    found = next((one for one in list_promised(conference, number)[1] if one.number == answer), None)
    if found is None:
        raise Missing(_("There is no such answer here."))
    return found


def find_promised_by(authority: Authority, number: int) -> Promised | None:
    """What an authority that has a link said yes to."""
    told = list_promised(authority.conference, number)[1]
    return next((one for one in told if one.answer.authority_id == authority.id), None)


def require_promised(found: Promised | None) -> Promised:
    if found is None:
        raise Missing(_("By this link no yes was said to this recommendation."))
    return found


def get_milestone_of(authority: Authority, number: int) -> AnswerMilestone:
    """A milestone of what an authority answered by its link; others stay shut to that link."""
    found = get_milestone(authority.conference, number)
    if found.response.authority_id != authority.id:
        raise Missing(_("There is no such milestone here."))
    return found


def by_body(milestones: Iterable[AnswerMilestone]) -> dict[tuple, list[AnswerMilestone]]:
    """Of each recommendation and each body; what was planned for an earlier version stays planned."""
    found: dict[tuple, list[AnswerMilestone]] = {}
    for one in milestones:
        found.setdefault((one.response.passage_id, *one.response.source), []).append(one)
    return found


def newest_answers(given: Iterable[Response]) -> dict[tuple, Response]:
    """What each body says now of each recommendation. `given`: the oldest first."""
    return {(one.passage_id, *one.source): one for one in given}


def courses(conference: Conference) -> dict[tuple, Course]:
    """How far each body has come with each recommendation, for the tracker."""
    planned = by_body(list_milestones(conference))
    newest = newest_answers(list_responses(conference)) if planned else {}
    return {key: course_of(found, newest[key], _moved(found, conference.time_zone)) for key, found in planned.items()}


def _moved(milestones: Sequence[AnswerMilestone], time_zone: str) -> str:
    moments = [one.at for one in milestones] + [step.at for one in milestones for step in one.steps]
    return clock.day_of(max(moments), time_zone).isoformat()


def may_plan(seat: Membership | None, promised: Promised) -> bool:
    """An organizer for everybody who answered; whoever answers with an account for herself."""
    return seat is not None and (Permission.RESPONSE_RECORD.includes(seat.role) or promised.answer.member_id == seat.id)


def personal_data(person) -> list[dict]:
    """What somebody entered about milestones, and noted of them."""
    mine = select(Membership.id).where(Membership.person_id == person.id)
    planned = select(AnswerMilestone).where(AnswerMilestone.member_id.in_(mine)).order_by(AnswerMilestone.id)
    noted = select(MilestoneStep).where(MilestoneStep.member_id.in_(mine)).order_by(MilestoneStep.id)
    return [
        *({"milestone": one.label, "text": one.text, "due": one.due} for one in db.session.scalars(planned)),
        *(
            {"milestone": one.milestone.label, "became": str(one.became), "text": one.text}
            for one in db.session.scalars(noted.options(joinedload(MilestoneStep.milestone)))
        ),
    ]
