"""Finding who the panel is like, from targets, registrations, the draw, the places and the last session."""

from sqlalchemy import select

from app.access.stages import ORDER, Stage
from app.attendance.models import Attendance
from app.callers import queries as callers
from app.callers.models import Place
from app.conferences.models import Conference, Membership
from app.draws import queries as draws
from app.draws.models import Draw
from app.extensions import db
from app.portrait.counting import Likeness, Values, portray
from app.recruitment import queries as recruitment


def find_portrait(conference: Conference) -> list[Likeness]:
    """By category; nothing before a panel is drawn, and of a panel that was not recruited here."""
    draw = draws.find_drawn(conference) if conference.uses_recruitment else None
    if draw is None:
        return []
    pool = _values_of(draw)
    confirmed = callers.list_confirmed(conference)
    steps: list[list[Values]] = [
        list(pool.values()),
        [pool[one] for one in draw.panel],
        [one.registration.values for one in confirmed],
        [one.registration.values for one in _present_at_the_end(conference, confirmed)],
    ]
    return [
        portray(category.name, [(target.value, target.thousandths) for target in category.targets], steps)
        for category in recruitment.list_categories(conference)
    ]


def _values_of(draw: Draw) -> dict[str, Values]:
    """Everybody who took part in the lottery, by random id, as it was published: later corrections change nothing."""
    document = draw.document or {"categories": [], "people": []}
    categories = document["categories"]
    return {blind: dict(zip(categories, values, strict=True)) for blind, values, _home in document["people"]}


def _present_at_the_end(conference: Conference, confirmed: list[Place]) -> list[Place]:
    """Of those who confirmed, who was at the last session; nobody before the panel has come to its report."""
    if ORDER.index(conference.stage) < ORDER.index(Stage.REPORTING):
        return []
    stays = select(Attendance).where(Attendance.conference_id == conference.id).order_by(Attendance.id.desc())
    last = db.session.scalars(stays.limit(1)).first()
    if last is None:
        return []
    there = select(Membership.person_id).join(Attendance, Attendance.member_id == Membership.id)
    query = there.where(Attendance.conference_id == conference.id, Attendance.session == last.session)
    present = set(db.session.scalars(query))
    return [one for one in confirmed if one.invitation is not None and one.invitation.person_id in present]
