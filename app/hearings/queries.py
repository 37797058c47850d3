"""Finding experts, sessions and questions."""

import re
from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.queries import get_member, list_members
from app.errors import Missing, Refused
from app.extensions import db
from app.hearings import offers, order
from app.hearings.kinds import WAITING, ExpertStatus, Ruling
from app.hearings.models import (
    AnswerVersion,
    Expert,
    HearingQuestion,
    InterestObjection,
    QuestionAddressee,
    Session,
    Slot,
)
from app.hearings.own_data import personal_data as personal_data
from app.invitations.models import Invitation

CITED = re.compile(r"^H?(\d{1,9})\.(\d{1,9})$", re.ASCII)
LARGEST_NUMBER = 2**31 - 1


def list_experts(conference: Conference, *, confirmed_only: bool = False, with_positions: bool = True) -> list[Expert]:
    """The experts with their seats, and with their positions by a second statement."""
    query = select(Expert).where(Expert.conference_id == conference.id).options(joinedload(Expert.member))
    query = query.options(selectinload(Expert.positions)) if with_positions else query
    if confirmed_only:
        query = query.where(Expert.status == ExpertStatus.CONFIRMED)
    return list(db.session.scalars(query.order_by(Expert.number)))


def list_public(conference: Conference) -> list[Expert]:
    """Those whom everybody may know: confirmed, or with interests that are declared."""
    return [expert for expert in list_experts(conference) if expert.is_public]


def list_experts_numbered(conference: Conference, numbers: list[int]) -> list[Expert]:
    query = select(Expert).where(Expert.conference_id == conference.id, Expert.number.in_(numbers))
    return list(db.session.scalars(query.order_by(Expert.number)))


def get_expert(conference: Conference, number: int, *, public_only: bool = False) -> Expert:
    query = select(Expert).where(Expert.conference_id == conference.id, Expert.number == _sane(number))
    objected = selectinload(Expert.objections)
    beside = objected.joinedload(InterestObjection.hidden), objected.joinedload(InterestObjection.member)
    expert = db.session.scalar(query.options(selectinload(Expert.positions), *beside))
    if expert is None or public_only and not expert.is_public:
        raise Missing(_("There is no such expert here."))
    return expert


def find_expert_of(member: Membership) -> Expert | None:
    """The entry in the list of experts that belongs to a seat."""
    return db.session.scalar(select(Expert).where(Expert.member_id == member.id))


def find_invited(invitation: Invitation) -> Expert | None:
    """The entry from which this invitation was sent."""
    return db.session.scalar(select(Expert).where(Expert.invitation_id == invitation.id))


def find_without_seat(conference: Conference, name: str) -> Expert | None:
    """The one entry of this name that has no seat yet; none where there are two."""
    query = select(Expert).where(Expert.conference_id == conference.id, Expert.member_id.is_(None))
    found = [one for one in db.session.scalars(query) if one.name.casefold() == name.casefold()]
    return found[0] if len(found) == 1 else None


def find_expert(conference: Conference, number: int) -> Expert | None:
    """The expert of this number; None for 0, which is nobody in particular."""
    return get_expert(conference, number) if number else None


def find_seat(conference: Conference, member_id: int) -> Membership | None:
    """The seat that was chosen; None for 0, which is none."""
    return get_member(conference, member_id) if member_id else None


def get_declarable(conference: Conference, number: int, seats: list[Membership], *, manages: bool) -> Expert:
    """An expert for whom somebody in these seats may declare."""
    expert = get_expert(conference, number)
    if not manages and expert.member_id not in {seat.id for seat in seats}:
        raise Missing(_("There is no such expert here."))
    return expert


def list_expert_ids(seats: list[Membership]) -> set[int]:
    """The entries in the list of experts that belong to these seats."""
    query = select(Expert.id).where(Expert.member_id.in_([seat.id for seat in seats]))
    return set(db.session.scalars(query))


def list_unlisted_seats(conference: Conference, besides: Expert | None = None) -> list[Membership]:
    """Seats with the role expert that nobody entered in the list yet."""
    listed = set(db.session.scalars(select(Expert.member_id).where(Expert.conference_id == conference.id)))
    free = listed - {besides.member_id if besides else None}
    return [seat for seat in list_members(conference, Role.EXPERT) if seat.id not in free]


def list_sessions(conference: Conference) -> list[Session]:
    """The sessions with their programme: two statements."""
    query = (
        select(Session)
        .where(Session.conference_id == conference.id)
        .options(selectinload(Session.slots).joinedload(Slot.expert))
        .order_by(Session.position, Session.number)
    )
    return list(db.session.scalars(query))


def get_session(conference: Conference, number: int) -> Session:
    query = select(Session).where(Session.conference_id == conference.id, Session.number == _sane(number))
    found = db.session.scalars(query.options(joinedload(Session.slots).joinedload(Slot.expert)))
    session = found.unique().first()
    if session is None:
        raise Missing(_("There is no such session here."))
    return session


def get_slot(session: Session, slot_id: int) -> Slot:
    slot = next((slot for slot in session.slots if slot.id == slot_id), None)
    if slot is None:
        raise Missing(_("There is no such entry in this programme."))
    return slot


def list_questions(session: Session) -> list[HearingQuestion]:
    """The panel's questions, then the audience's, each by number: two statements."""
    query = _questions().where(HearingQuestion.session_id == session.id)
    return list(db.session.scalars(query.order_by(HearingQuestion.from_audience, HearingQuestion.number)))


def list_all_questions(conference: Conference) -> list[HearingQuestion]:
    """Every question of the hearing, session by session."""
    query = _questions().join(HearingQuestion.session).where(HearingQuestion.conference_id == conference.id)
    ordered = query.order_by(Session.position, HearingQuestion.from_audience, HearingQuestion.number)
    return list(db.session.scalars(ordered))


def list_questions_to(expert: Expert) -> list[HearingQuestion]:
    query = _questions().where(HearingQuestion.addressees.any(expert_id=expert.id)).order_by(HearingQuestion.id)
    return list(db.session.scalars(query))


def entry_of(expert: Expert, questions: Iterable[HearingQuestion] | None = None) -> offers.Entry:
    """How far an expert is, and whether questions wait; the questions to this one, where they are at hand."""
    rulings = [one.ruling for one in expert.objections]
    return offers.Entry(
        expert.shown,
        expert.status,
        bool(list_open_questions(expert)) if questions is None else _waits(expert, questions),
        expert.interests_declared_at is not None,
        order.who_comes_before(expert, list_experts(expert.conference, with_positions=False)),
        sum(one.waits for one in expert.objections),
        Ruling.NOT_HEARD in rulings,
        list_at=f"/c/{expert.conference.slug}/hearings/experts",
        number=expert.number,
    )


def _waits(expert: Expert, questions: Iterable[HearingQuestion]) -> bool:
    open_ones = [question for question in questions if question.state in WAITING and not question.hidden]
    return any(one.expert_id == expert.id and not one.answer for asked in open_ones for one in asked.addressees)


def list_open_questions(expert: Expert) -> list[QuestionAddressee]:
    """What waits for this expert's answer, on notice included."""
    query = (
        select(QuestionAddressee)
        .join(QuestionAddressee.question)
        .options(contains_eager(QuestionAddressee.question))
        .where(QuestionAddressee.expert_id == expert.id, QuestionAddressee.answer == "")
        .where(HearingQuestion.state.in_(WAITING), ~HearingQuestion.hidden.has())
    )
    return list(db.session.scalars(query))


def get_question(conference: Conference, label: str) -> HearingQuestion:
    """The question that is cited as 2.3 or H2.3."""
    match = CITED.match(label)
    numbers = (_sane(int(match[1])), _sane(int(match[2]))) if match else (-1, -1)
    query = _questions().join(HearingQuestion.session).where(HearingQuestion.conference_id == conference.id)
    found = db.session.scalar(query.where(Session.number == numbers[0], HearingQuestion.number == numbers[1]))
    if found is None:
        raise Missing(_("There is no such question here."))
    return found


def count_questions(conference: Conference) -> dict[int, int]:
    """How many questions each session has, by its id."""
    query = (
        select(HearingQuestion.session_id, func.count().label("asked"))
        .where(HearingQuestion.conference_id == conference.id)
        .group_by(HearingQuestion.session_id)
    )
    return {row.session_id: row.asked for row in db.session.execute(query)}


def panel_has_asked(session: Session) -> bool:
    query = select(HearingQuestion.id).where(
        HearingQuestion.session_id == session.id, HearingQuestion.from_audience.is_(False)
    )
    return db.session.scalar(query.limit(1)) is not None


def get_panelist(conference: Conference, number: int) -> Membership:
    """Whoever sits on this seat now."""
    seats = list_members(conference, Role.PANELIST)
    found = next((seat for seat in seats if seat.number == number), None)
    if found is None:
        raise Refused(_("Nobody of the panel has the number %(number)s. Look at the list of people.", number=number))
    return found


def list_taken_down(member: Membership) -> list[HearingQuestion]:
    """What somebody else wrote down as asked by this member."""
    mine = (HearingQuestion.asker_member_id == member.id, HearingQuestion.taken_by_id.is_not(None))
    return list(db.session.scalars(select(HearingQuestion).where(*mine).order_by(HearingQuestion.id)))


def find_addressee(question: HearingQuestion, seats: list[Membership]) -> QuestionAddressee | None:
    """The part of a question that is put to one of these seats."""
    mine = {seat.id for seat in seats}
    return next((one for one in question.addressees if one.expert.member_id in mine), None)


def _questions():
    return select(HearingQuestion).options(
        joinedload(HearingQuestion.session),
        joinedload(HearingQuestion.asker),
        joinedload(HearingQuestion.key_question),
        joinedload(HearingQuestion.hidden),
        selectinload(HearingQuestion.versions).joinedload(AnswerVersion.member),
        selectinload(HearingQuestion.addressees).joinedload(QuestionAddressee.expert),
    )


def _sane(number: int) -> int:
    return number if number <= LARGEST_NUMBER else -1
