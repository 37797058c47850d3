"""Finding who the panel is like, from targets, registrations, the draw, the places and the last session."""

from sqlalchemy import select

from app.attendance.models import Attendance
from app.callers import queries as callers
from app.callers.models import Place
from app.conferences.models import Conference, Membership
from app.draws import queries as draws
from app.extensions import db
from app.portrait.counting import Likeness, Values, portray
from app.recruitment import queries as recruitment
from app.registrations import queries as registrations


def find_portrait(conference: Conference) -> list[Likeness]:
    """By category; nothing before a panel is drawn, and of a panel that was not recruited here."""
    draw = draws.find_drawn(conference) if conference.uses_recruitment else None
    if draw is None:
        return []
    pool = registrations.list_in_pool(conference)
    seated = set(draw.panel)
    confirmed = callers.list_confirmed(conference)
    steps: list[list[Values]] = [
        [one.values for one in pool],
        [one.values for one in pool if one.blind in seated],
        [one.registration.values for one in confirmed],
        [one.registration.values for one in _present_at_the_end(conference, confirmed)],
    ]
    return [
        portray(category.name, [(target.value, target.thousandths) for target in category.targets], steps)
        for category in recruitment.list_categories(conference)
    ]


def _present_at_the_end(conference: Conference, confirmed: list[Place]) -> list[Place]:
    """Of those who confirmed, who was at the last session."""
    stays = select(Attendance).where(Attendance.conference_id == conference.id).order_by(Attendance.id.desc())
    last = db.session.scalars(stays.limit(1)).first()
    if last is None:
        return []
    there = select(Membership.person_id).join(Attendance, Attendance.member_id == Membership.id)
    query = there.where(Attendance.conference_id == conference.id, Attendance.session == last.session)
    present = set(db.session.scalars(query))
    return [one for one in confirmed if one.invitation is not None and one.invitation.person_id in present]
