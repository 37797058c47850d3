"""The clock of a session: it stands and goes on, gets more time, and the programme follows what is late."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.floor import offers, queries, timekeeping
from app.floor.models import Floor, Times, Turn
from app.floor.services.leading import LONGEST_TURN, MINUTE, end_turn, take, tell
from app.hearings.models import Session
from app.orders import is_time


def pause(session: Session, version: int, *, by: Membership) -> Floor:
    """Let the clock stand. Twice changes nothing."""
    floor = take(session, version, by=by)
    turn = _turn(session, floor, offers.PAUSE)
    if turn.is_running:
        turn.elapsed, turn.running_since = timekeeping.spoken(turn, clock.now()), None
        tell("floor.paused", session, by)
    return floor


def resume(session: Session, version: int, *, by: Membership) -> Floor:
    """Let the clock go on. Twice changes nothing."""
    floor = take(session, version, by=by)
    turn = _turn(session, floor, offers.RESUME)
    if not turn.is_running:
        turn.running_since = clock.now()
        tell("floor.resumed", session, by)
    return floor


def extend(session: Session, version: int, *, by: Membership) -> Floor:
    """Give whoever speaks one minute more."""
    floor = take(session, version, by=by)
    turn = _turn(session, floor, offers.EXTEND)
    turn.budget = min(turn.budget + MINUTE, LONGEST_TURN)
    tell("floor.extended", session, by)
    return floor


def stop(session: Session, version: int, *, by: Membership) -> Floor:
    """Let whoever speaks have spoken, and nobody speak after."""
    floor = take(session, version, by=by)
    _turn(session, floor, offers.STOP)
    end_turn(floor)
    tell("floor.stopped", session, by)
    return floor


def set_times(session: Session, times: Times, *, by: Membership, seen: Times | None) -> Floor:
    """Say how many seconds each side has for a turn; whoever speaks now keeps what was given.

    Refused where somebody set others since. What else happened in the session meanwhile does not matter to it.
    """
    session.conference.require_open(Permission.FLOOR_LEAD)
    lock_row(session)
    floor = queries.floor_of(session)
    if seen is not None and seen != floor.times:
        raise Refused(_("Somebody else set other times meanwhile. Look at them before you change them."))
    floor.version += 1
    floor.expert_seconds, floor.panel_seconds, floor.audience_seconds = times
    db.session.add(floor)
    tell("floor.times_set", session, by)
    return floor


def move_slots(session: Session, version: int, minutes: int, *, by: Membership) -> Floor:
    """Move what has not begun so many minutes; the same number below zero moves it back."""
    floor = take(session, version, by=by)
    begun = queries.list_begun(session)
    later = [slot for slot in session.slots if slot.id not in begun and is_time(slot.starts)]
    if not later:
        raise Refused(_("No later entry of the programme has a time."))
    times = [timekeeping.moved(slot.starts, minutes) for slot in later]
    if None in times:
        raise Refused(_("That would move an entry into another day. Write its time on the page of the programme."))
    for slot, starts in zip(later, times, strict=True):
        slot.starts = starts or ""
    floor.moved += minutes
    tell("floor.moved", session, by, minutes=minutes)
    return floor


def _turn(session: Session, floor: Floor, act: offers.Act) -> Turn:
    refuse_if(act.hindrance(queries.course_of(session, floor, panel_has_asked=True)))
    if floor.turn is None:
        raise Refused(_("Nobody has the floor now."))
    return floor.turn
