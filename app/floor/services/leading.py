"""Leading a session: it begins, turns are called and timed, and every act says on which state it was pressed."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import Missing, Refused, refuse_if
from app.extensions import db, lock_row
from app.floor import offers, queries, timekeeping
from app.floor.kinds import FloorState, RequestEnd, Side
from app.floor.models import BegunSlot, Floor, Turn, Unclear
from app.hearings import queries as hearings
from app.hearings.kinds import ExpertStatus, State
from app.hearings.models import Expert, HearingQuestion, Session, Slot
from app.hearings.services import asking
from app.journal import services as journal
from app.moderation import services as moderation

MINUTE = 60
LONGEST_TURN = 4 * 3600


def take(session: Session, version: int, *, by: Membership) -> Floor:
    """Hold the floor of a session for one act. Refused where somebody acted since the page was made."""
    session.conference.require_open(Permission.FLOOR_LEAD)
    lock_row(session)
    floor = queries.floor_of(session)
    if floor.version != version:
        raise Refused(
            _("Somebody else moved the hearing on while you looked at it. Nothing was done: see how it stands now.")
        )
    floor.version += 1
    db.session.add(floor)
    return floor


def begin(session: Session, version: int, *, by: Membership) -> Floor:
    """Begin a session, or go on with one that had ended."""
    floor = take(session, version, by=by)
    if not floor.is_running:
        floor.state = FloorState.RUNNING
        tell("floor.begun", session, by)
    return floor


def end(session: Session, version: int, *, by: Membership) -> Floor:
    """End a session, with whatever turn runs in it."""
    floor = take(session, version, by=by)
    _refuse(offers.END, session, floor)
    end_turn(floor)
    floor.state = FloorState.ENDED
    tell("floor.ended", session, by)
    return floor


def call_slot(session: Session, slot: Slot, version: int, *, by: Membership) -> Floor:
    """Begin an entry of the programme; its expert, where it has one, has the floor for its minutes."""
    floor = take(session, version, by=by)
    require_running(floor)
    refuse_if(offers.slot_must_wait(_course(session, floor), slot.kind))
    end_turn(floor)
    if slot.id not in queries.list_begun(session):
        db.session.add(BegunSlot(slot_id=slot.id, session_id=session.id, began_at=clock.now()))
    floor.slot = slot
    if slot.expert:
        budget = slot.minutes * MINUTE if slot.minutes else floor.expert_seconds
        give(floor, Side.EXPERTS, min(budget, LONGEST_TURN), expert=slot.expert)
    tell("floor.slot_begun", session, by, title=slot.title)
    return floor


def call_question(
    session: Session, question: HearingQuestion, version: int, *, by: Membership, expert: Expert | None = None
) -> Floor:
    """Give the floor to whoever was asked, with the question that is answered. One of the audience waits its turn."""
    _require_own(session, question)
    floor = take(session, version, by=by)
    require_running(floor)
    moderation.require_shown(question)
    if question.from_audience:
        refuse_if(offers.audience_must_wait(_course(session, floor)))
    expert = expert or question.experts[0]
    if expert not in question.experts or expert.status != ExpertStatus.CONFIRMED:
        raise Refused(_("This question was put to somebody else."))
    end_turn(floor)
    give(floor, Side.EXPERTS, floor.expert_seconds, expert=expert, question=question)
    tell("floor.called", session, by, who=floor.turn.journal_label, question=question.label)  # type: ignore[union-attr]
    return floor


def call_panelist(session: Session, member: Membership, version: int, *, by: Membership) -> Floor:
    """Give the floor to somebody of the panel, whether she asked for it or not."""
    floor = take(session, version, by=by)
    require_running(floor)
    if (wish := queries.find_request(session, member)) is not None:
        wish.end, wish.ended_at = RequestEnd.CALLED, clock.now()
    end_turn(floor)
    give(floor, Side.PANEL, floor.panel_seconds, member=member)
    tell("floor.called", session, by, who=member.journal_label)
    return floor


def call_audience(session: Session, version: int, *, by: Membership) -> Floor:
    """Give the floor to somebody of the audience. Refused while the panel's round runs."""
    floor = take(session, version, by=by)
    _refuse(offers.CALL_AUDIENCE, session, floor)
    end_turn(floor)
    give(floor, Side.AUDIENCE, floor.audience_seconds)
    tell("floor.called", session, by, who=str(Side.AUDIENCE))
    return floor


def pass_over(session: Session, number: int, version: int, *, by: Membership) -> Floor:
    """Let somebody else speak before whoever sits on this seat. How often is kept, and shown to her."""
    floor = take(session, version, by=by)
    wish = queries.get_request(session, number)
    wish.passed += 1
    tell("floor.passed_over", session, by, who=wish.member.journal_label)
    return floor


def record_answer(
    session: Session,
    question: HearingQuestion,
    state: State,
    text: str = "",
    due: str = "",
    *,
    by: Membership,
    seen: str | None,
) -> None:
    """Record how the question ended that is being answered; whoever answered it has spoken.

    Refused where somebody else recorded it since. Pauses and calls meanwhile do not matter to it.
    """
    session.conference.require_open(Permission.FLOOR_LEAD)
    _require_own(session, question)
    lock_row(session)
    lock_row(question)
    floor = queries.floor_of(session)
    if seen is not None and seen != mark_of(question):
        raise Refused(_("Somebody else recorded this question meanwhile. Read what stands there before you change it."))
    asking.record_answer(question, state, text, due, by=by)
    if floor.turn is not None and floor.turn.question_id == question.id:
        end_turn(floor)
    if floor.version:
        floor.version += 1


def mark_of(question: HearingQuestion) -> str:
    """What is recorded of a question now."""
    return f"{question.state.value} {question.recorded_n}"


def give(floor: Floor, side: Side, budget: int, **whose: Any) -> None:
    """Let a turn begin, and its clock."""
    now = clock.now()
    floor.turn = Turn(
        conference_id=floor.conference_id,
        session_id=floor.session_id,
        side=side,
        budget=budget,
        elapsed=0,
        began_at=now,
        running_since=now,
        **whose,
    )
    db.session.flush()


def end_turn(floor: Floor) -> None:
    """Let whoever speaks have spoken. With the turn goes who did not understand it."""
    if floor.turn is not None:
        now = clock.now()
        floor.turn.elapsed, floor.turn.running_since = timekeeping.spoken(floor.turn, now), None
        floor.turn.ended_at = now
        floor.turn = None
    for one in db.session.scalars(db.select(Unclear).where(Unclear.session_id == floor.session_id)):
        db.session.delete(one)
    db.session.flush()


def require_running(floor: Floor) -> None:
    if not floor.is_running:
        raise Refused(_("The session does not run now. Begin it first."))


def tell(action: str, session: Session, by: Membership, **facts: Any) -> None:
    journal.record(action, actor=by, conference_id=session.conference_id, session=session.number, **facts)


def _require_own(session: Session, question: HearingQuestion) -> None:
    if question.session_id != session.id:
        raise Missing(_("There is no such question here."))


def _course(session: Session, floor: Floor) -> offers.Course:
    return queries.course_of(session, floor, panel_has_asked=hearings.panel_has_asked(session))


def _refuse(act: Any, session: Session, floor: Floor) -> None:
    refuse_if(act.hindrance(_course(session, floor)))
