"""Finding who is in the room now, and how many were at each session."""

from sqlalchemy import func, select

from app.accounts.models import Person
from app.attendance.models import Attendance
from app.conferences.models import Conference, Membership
from app.extensions import db


def list_here(conference: Conference) -> list[Attendance]:
    """The stays that have not ended."""
    query = select(Attendance).where(Attendance.conference_id == conference.id, Attendance.left_at.is_(None))
    return list(db.session.scalars(query.order_by(Attendance.id)))


def list_totals(conference: Conference) -> list[tuple[str, int]]:
    """How many different people were at each session, in the order in which the sessions began."""
    query = (
        select(Attendance.session, func.count(Attendance.member_id.distinct()))
        .where(Attendance.conference_id == conference.id)
        .group_by(Attendance.session)
        .order_by(func.min(Attendance.id))
    )
    return [(session, number) for session, number in db.session.execute(query)]


def personal_data(person: Person) -> list[dict]:
    """When somebody was here, for the copy of their own data."""
    query = select(Attendance).join(Membership, Membership.id == Attendance.member_id)
    stays = db.session.scalars(query.where(Membership.person_id == person.id).order_by(Attendance.id))
    return [
        {
            "conference": stay.conference_id,
            "session": stay.session,
            "arrived": stay.arrived_at.isoformat(),
            "left": stay.left_at.isoformat() if stay.left_at else None,
        }
        for stay in stays
    ]
