"""Asking to speak, and saying that one did not understand."""

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.extensions import db, insert_or_leave, lock_row
from app.floor import queries
from app.floor.kinds import RequestEnd
from app.floor.models import SpeakingRequest, Unclear
from app.floor.services.leading import require_running, tell
from app.hearings.models import Session


def ask_to_speak(session: Session, *, by: Membership) -> None:
    """Ask for the floor, at the end of those who wait. Twice changes nothing."""
    _require(session)
    if queries.find_request(session, by) is None:
        wish = SpeakingRequest(session_id=session.id, member_id=by.id, asked_at=clock.now(), passed=0)
        db.session.add(wish)
        tell("floor.asked", session, by)


def withdraw_request(session: Session, *, by: Membership) -> None:
    """Ask no more. Twice changes nothing."""
    session.conference.require_open(Permission.FLOOR_ASK)
    lock_row(session)
    if (wish := queries.find_request(session, by)) is not None:
        wish.end, wish.ended_at = RequestEnd.WITHDRAWN, clock.now()
        tell("floor.asked_no_more", session, by)


def say_unclear(session: Session, *, by: Membership) -> None:
    """Say that one did not understand. Only how many said so is ever shown, and it goes with the turn."""
    _require(session)
    insert_or_leave(Unclear, {"session_id": session.id, "member_id": by.id})


def take_back_unclear(session: Session, *, by: Membership) -> None:
    session.conference.require_open(Permission.FLOOR_ASK)
    if (found := queries.find_unclear(session, by)) is not None:
        db.session.delete(found)


def _require(session: Session) -> None:
    session.conference.require_open(Permission.FLOOR_ASK)
    lock_row(session)
    require_running(queries.floor_of(session))
