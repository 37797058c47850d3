"""Which panelists support a question of the hearing, for the panel's room alone."""

from sqlalchemy import select

from app.conferences.models import Membership
from app.extensions import db
from app.hearings.models import HearingQuestion, HearingSupport


def list_supporters(question: HearingQuestion) -> list[int]:
    """The seats that support a question."""
    query = select(HearingSupport.member_id).where(HearingSupport.question_id == question.id)
    return list(db.session.scalars(query.order_by(HearingSupport.member_id)))


def find_support(question: HearingQuestion, member: Membership) -> HearingSupport | None:
    return db.session.get(HearingSupport, (question.id, member.id))
