"""Finding the hours of panelists."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import select

from app.access.roles import Role
from app.attendance.models import Attendance
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.thanks.hours import Given, count


def list_given(conference: Conference, member: Membership | None = None) -> list[tuple[Membership, Given]]:
    """Who of the panel was there and for how long, former members too; of one alone where she is named."""
    query = select(Attendance).where(Attendance.conference_id == conference.id).order_by(Attendance.id)
    stays: dict[Membership, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    for stay in db.session.scalars(query if member is None else query.where(Attendance.member_id == member.id)):
        if stay.member.role == Role.PANELIST:
            stays[stay.member].append((stay.arrived_at, stay.left_at))
    told = [(one, count(times, conference.time_zone)) for one, times in stays.items()]
    return sorted(told, key=lambda one: one[0].number)


def total_hours(conference: Conference) -> int:
    """Of all together, rounded once."""
    given = [one for _member, one in list_given(conference)]
    return Given([], sum((one.time for one in given), timedelta(0))).hours
