"""Noting who arrived and who left."""

from collections.abc import Collection
from datetime import datetime

from app import clock
from app.access.permissions import Permission
from app.attendance import queries
from app.attendance.models import Attendance
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.extensions import db
from app.journal import services as journal


def record(
    conference: Conference, came: Collection[int], left: Collection[int], session: str, *, by: Membership
) -> int:
    """Note who of the panel came to this session and who left; everybody else stays. Returns how many are here.

    The same again changes nothing, and two who note at once do not undo what the other one noted.
    """
    numbers.lock(conference)
    conference.require_open(Permission.ATTENDANCE_RECORD)
    now, noted, stays = _minute(), queries.list_here(conference), {}
    here = {stay.member_id for stay in noted}.difference(left).union(came)
    for stay in noted:
        if stay.member_id in here and stay.session == session:
            stays[stay.member_id] = stay
        else:
            stay.left_at = now
    arrived = [one for one in conferences.list_panelists(conference) if one.id in here and one.id not in stays]
    db.session.add_all(
        Attendance(conference_id=conference.id, member_id=one.id, session=session, arrived_at=now) for one in arrived
    )
    present = len(stays) + len(arrived)
    if arrived or len(stays) < len(noted):
        journal.record("attendance.recorded", actor=by, conference_id=conference.id, session=session, present=present)
    db.session.flush()
    return present


def _minute() -> datetime:
    return clock.now().replace(second=0, microsecond=0)
