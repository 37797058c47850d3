"""What a copy of somebody's own data holds of the hearings."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.conferences.models import Membership
from app.extensions import db
from app.hearings.models import (
    Declaration,
    Expert,
    HearingQuestion,
    HearingSupport,
    InterestObjection,
    QuestionAddressee,
)


def personal_data(person: Person) -> list[dict]:
    """What somebody asked, answered, declared and objected to."""
    seats = select(Membership.id).where(Membership.person_id == person.id)
    return [*_asked(seats), *_answered(seats), *_declared(seats), *_objected(seats), *_supported(seats)]


def _asked(seats: Select) -> list[dict]:
    found = db.session.scalars(
        select(HearingQuestion)
        .options(joinedload(HearingQuestion.session))
        .where(HearingQuestion.asker_member_id.in_(seats))
        .order_by(HearingQuestion.id)
    )
    return [{"question": one.label, "text": one.text, "at": one.at.isoformat()} for one in found]


def _answered(seats: Select) -> list[dict]:
    found = db.session.scalars(
        select(QuestionAddressee)
        .join(QuestionAddressee.expert)
        .where(Expert.member_id.in_(seats), QuestionAddressee.answer != "")
        .order_by(QuestionAddressee.question_id, QuestionAddressee.expert_id)
    )
    return [{"answered": one.question.label, "text": one.answer} for one in found]


def _declared(seats: Select) -> list[dict]:
    """As it is now, and in every wording that was the person's, whoever entered it."""
    declared = db.session.scalars(select(Expert).where(Expert.member_id.in_(seats)).order_by(Expert.id))
    versions = db.session.execute(
        select(Declaration, Expert.number)
        .join(Expert, Expert.id == Declaration.expert_id)
        .where(or_(Declaration.member_id.in_(seats), Expert.member_id.in_(seats)))
        .order_by(Declaration.expert_id, Declaration.n)
    )
    return [
        *({"expert": one.shown, "field": one.field, "interests": one.interests} for one in declared),
        *({"declaration": one.n, "expert": n, "text": one.text, "at": one.at.isoformat()} for one, n in versions),
    ]


def _objected(seats: Select) -> list[dict]:
    query = select(InterestObjection).where(InterestObjection.member_id.in_(seats)).order_by(InterestObjection.id)
    return [
        {"objection to": one.expert.shown, "text": one.text, "at": one.at.isoformat()}
        for one in db.session.scalars(query)
    ]


def _supported(seats: Select) -> list[dict]:
    found = db.session.scalars(
        select(HearingQuestion)
        .join(HearingSupport, HearingSupport.question_id == HearingQuestion.id)
        .options(joinedload(HearingQuestion.session))
        .where(HearingSupport.member_id.in_(seats))
        .order_by(HearingQuestion.id)
    )
    return [{"supports": one.label} for one in found]
