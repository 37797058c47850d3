"""Finding where a session stands, its turns, and who asks to speak in it."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.errors import Missing, Refused
from app.extensions import db
from app.floor.kinds import FloorState, HallState
from app.floor.models import (
    AUDIENCE_SECONDS,
    EXPERT_SECONDS,
    PANEL_SECONDS,
    BegunSlot,
    Floor,
    HallQuestion,
    SpeakingRequest,
    Turn,
    Unclear,
)
from app.floor.offers import Course
from app.hearings.models import Expert, HearingQuestion, Session


def floor_of(session: Session) -> Floor:
    """Where a session stands. One that nobody has begun has no row, and stands at version 0."""
    query = select(Floor).where(Floor.session_id == session.id)
    loaded = joinedload(Floor.turn)
    found = db.session.scalar(
        query.options(
            joinedload(Floor.slot),
            loaded.joinedload(Turn.member),
            loaded.joinedload(Turn.expert),
            loaded.joinedload(Turn.question).joinedload(HearingQuestion.hidden),
        )
    )
    return found or Floor(
        session_id=session.id,
        conference_id=session.conference_id,
        version=0,
        state=FloorState.NOT_BEGUN,
        moved=0,
        expert_seconds=EXPERT_SECONDS,
        panel_seconds=PANEL_SECONDS,
        audience_seconds=AUDIENCE_SECONDS,
    )


def list_turns(session: Session) -> list[Turn]:
    """Every turn of a session with whoever spoke, in their order: one statement."""
    query = select(Turn).where(Turn.session_id == session.id).order_by(Turn.id)
    return list(db.session.scalars(query.options(joinedload(Turn.member), joinedload(Turn.expert))))


def list_begun(session: Session) -> dict[int, BegunSlot]:
    """The entries of the programme that have begun, by their id."""
    query = select(BegunSlot).where(BegunSlot.session_id == session.id)
    return {one.slot_id: one for one in db.session.scalars(query)}


def list_requests(session: Session) -> list[SpeakingRequest]:
    """Who asks to speak now, in the order of asking."""
    query = select(SpeakingRequest).where(SpeakingRequest.session_id == session.id, SpeakingRequest.end.is_(None))
    return list(db.session.scalars(query.options(joinedload(SpeakingRequest.member)).order_by(SpeakingRequest.id)))


def find_request(session: Session, member: Membership) -> SpeakingRequest | None:
    query = select(SpeakingRequest).where(SpeakingRequest.session_id == session.id, SpeakingRequest.end.is_(None))
    found: SpeakingRequest | None = db.session.scalar(query.where(SpeakingRequest.member_id == member.id))
    return found


def find_own(session: Session, member: Membership) -> tuple[SpeakingRequest | None, bool]:
    """Somebody's wish to speak, and whether she said that she did not understand: one statement."""
    wish = (SpeakingRequest.session_id == session.id) & SpeakingRequest.end.is_(None)
    unclear = select(Unclear.member_id).where(Unclear.session_id == session.id, Unclear.member_id == member.id)
    query = (
        select(SpeakingRequest, unclear.exists())
        .select_from(Membership)
        .outerjoin(SpeakingRequest, wish & (SpeakingRequest.member_id == Membership.id))
        .where(Membership.id == member.id)
    )
    found, is_unclear = db.session.execute(query).one()
    return found, is_unclear


def get_request(session: Session, number: int) -> SpeakingRequest:
    """The wish of whoever sits on this seat."""
    found = next((one for one in list_requests(session) if one.member.number == number), None)
    if found is None:
        raise Refused(_("Panelist %(number)s does not ask to speak any more.", number=number))
    return found


def count_unclear(session: Session) -> int:
    query = select(func.count()).select_from(Unclear).where(Unclear.session_id == session.id)
    return db.session.scalar(query) or 0


def find_unclear(session: Session, member: Membership) -> Unclear | None:
    return db.session.get(Unclear, (session.id, member.id))


def course_of(session: Session, floor: Floor, *, panel_has_asked: bool) -> Course:
    """How far a session is, for what it offers."""
    begun = list_begun(session)
    return Course(
        state=floor.state,
        has_turn=floor.turn is not None,
        is_running=floor.turn is not None and floor.turn.is_running,
        round=floor.slot.kind if floor.slot else None,
        to_come=tuple(slot.kind for slot in session.slots if slot.id not in begun),
        audience_open=session.audience_open,
        panel_has_asked=panel_has_asked,
        here=f"/c/{session.conference.slug}/hearings/sessions/{session.number}",
    )


def list_turns_of(conference: Conference, member: Membership) -> list[Turn]:
    """Every turn that a panelist had in a conference."""
    query = select(Turn).where(Turn.conference_id == conference.id, Turn.member_id == member.id)
    return list(db.session.scalars(query.order_by(Turn.id)))


def personal_data(person: Person) -> list[dict]:
    """When somebody spoke in a hearing and for how long, and when somebody asked to speak."""
    seats = select(Membership.id).where(Membership.person_id == person.id)
    experts = select(Expert.id).where(Expert.member_id.in_(seats))
    turns = db.session.scalars(
        select(Turn).where(Turn.member_id.in_(seats) | Turn.expert_id.in_(experts)).order_by(Turn.id)
    )
    asked = db.session.scalars(
        select(SpeakingRequest).where(SpeakingRequest.member_id.in_(seats)).order_by(SpeakingRequest.id)
    )
    return [
        *({"spoke": one.began_at.isoformat(), "seconds": one.elapsed} for one in turns),
        *({"asked to speak": one.asked_at.isoformat(), "became": one.end and str(one.end)} for one in asked),
    ]


class HallCounts(NamedTuple):
    """How many questions were handed in without an account, by what became of them."""

    waiting: int
    accepted: int
    declined: int


def count_hall_questions(session: Session) -> HallCounts:
    query = (
        select(HallQuestion.state, func.count().label("handed_in"))
        .where(HallQuestion.session_id == session.id)
        .group_by(HallQuestion.state)
    )
    found = {row.state: row.handed_in for row in db.session.execute(query)}
    return HallCounts(*(found.get(state, 0) for state in HallState))


def list_waiting_hall_questions(session: Session) -> list[HallQuestion]:
    query = select(HallQuestion).where(HallQuestion.session_id == session.id, HallQuestion.state == HallState.WAITING)
    return list(db.session.scalars(query.order_by(HallQuestion.id)))


def list_reasons(session: Session) -> list[str]:
    """Why something was declined, each reason once."""
    query = select(HallQuestion.reason).where(
        HallQuestion.session_id == session.id, HallQuestion.state == HallState.DECLINED
    )
    return list(db.session.scalars(query.group_by(HallQuestion.reason).order_by(func.min(HallQuestion.id))))


def get_hall_question(session: Session, hall_id: int) -> HallQuestion:
    query = select(HallQuestion).where(HallQuestion.session_id == session.id, HallQuestion.id == hall_id)
    found: HallQuestion | None = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such question here."))
    return found
