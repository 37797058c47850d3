"""Finding lessons, the published handbooks, and what a conference learns from the one it began from."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.access.roles import Role
from app.access.stages import ORDER, Stage
from app.access.transitions import forward
from app.accounts.models import Person
from app.comparison import fingerprint
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import Link
from app.errors import Missing
from app.extensions import db
from app.handbook import course
from app.handbook.models import Handbook, Lesson, Origin
from app.wordings.models import Wording

RUN = (Role.ORGANIZER, Role.FACILITATOR)


class FromBefore(NamedTuple):
    """What the conference from which this one began has learned of the stage that is open and of the next one."""

    source: Conference
    lessons: list[Lesson]
    is_open: bool  # whether its whole handbook can be read
    has_letters: bool


def mark_of(lessons: Sequence[Lesson]) -> str:
    """Of what whoever publishes has read."""
    return fingerprint("\n".join(f"{one.number} {one.fingerprint}" for one in lessons))


def list_lessons(conference: Conference) -> list[Lesson]:
    """In the order of the stages, the first ones first."""
    query = (
        select(Lesson)
        .where(Lesson.conference_id == conference.id)
        .options(joinedload(Lesson.member), joinedload(Lesson.hidden))
    )
    found = db.session.scalars(query.order_by(Lesson.number))
    return sorted(found, key=lambda one: ORDER.index(one.stage))


def get_lesson(conference: Conference, number: int) -> Lesson:
    query = select(Lesson).where(Lesson.conference_id == conference.id, Lesson.number == number)
    found: Lesson | None = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such lesson here."))
    return found


def find_handbook(conference: Conference) -> Handbook | None:
    return db.session.get(Handbook, conference.id)


def require_readable(conference: Conference, *, writes: bool) -> Handbook | None:
    """The handbook as it is; one that is not published is there for those who write it alone."""
    handbook = find_handbook(conference)
    if handbook is None and not writes:
        raise Missing(_("There is no handbook here yet."))
    return handbook


def find_published(slug: str) -> Conference | None:
    """The conference of this name, where everybody may begin from its handbook."""
    query = select(Conference).join(Handbook, Handbook.conference_id == Conference.id)
    found: Conference | None = db.session.scalar(query.where(Conference.slug == slug))
    return found


def list_published() -> list[Conference]:
    """From the handbooks of which anybody may begin, the newest first."""
    query = select(Conference).join(Handbook, Handbook.conference_id == Conference.id)
    return list(db.session.scalars(query.order_by(Handbook.published_at.desc()).limit(50)))


def list_wordings(conference: Conference) -> list[Wording]:
    """Every letter that was worded anew."""
    query = select(Wording).where(Wording.conference_id == conference.id)
    return list(db.session.scalars(query.order_by(Wording.kind, Wording.language)))


def list_spans(conference: Conference) -> list[course.Span]:
    """Each stage as it really was, by the days of the conference."""
    zone = conference.time_zone
    changes = [
        (one.target, clock.day_of(one.at, zone), one.reason) for one in conferences.list_stage_changes(conference)
    ]
    return course.spans(clock.day_of(conference.created_at, zone), changes)


def from_before(conference: Conference) -> FromBefore | None:
    """What applies now of what was learned where this conference began from; None where it began from none."""
    query = select(Origin).where(Origin.conference_id == conference.id).options(joinedload(Origin.source))
    origin = db.session.scalar(query)
    if origin is None:
        return None
    step = forward(conference.stage, conference.unused_stages)
    now = (conference.stage, step.target) if step else (conference.stage,)
    is_open = find_handbook(origin.source) is not None
    may_read = is_open or _runs_both(conference, origin.source)
    lessons = [one for one in list_lessons(origin.source) if one.stage in now and not one.hidden] if may_read else []
    has_letters = conference.stage in (Stage.SETUP, Stage.RECRUITMENT) and bool(list_wordings(conference))
    return FromBefore(origin.source, lessons, is_open, has_letters)


def _runs_both(conference: Conference, source: Conference) -> bool:
    """Whether somebody who runs this conference ran the earlier one: then its lessons are read here unpublished."""
    runs, ran = aliased(Membership), aliased(Membership)
    query = select(runs.id).join(ran, ran.person_id == runs.person_id)
    here = query.where(runs.conference_id == conference.id, ran.conference_id == source.id)
    return db.session.scalar(here.where(runs.role.in_(RUN), ran.role.in_(RUN)).limit(1)) is not None


def outcomes(conference: Conference) -> list[Link]:
    """The handbook, once everybody reads it."""
    if conference.stage not in (Stage.REPORTING, Stage.FOLLOW_UP, Stage.CLOSED) or find_handbook(conference) is None:
        return []
    return [Link(_("How this conference was run, for the next one"), url_for("handbook.show", slug=conference.slug))]


def personal_data(person: Person) -> list[dict]:
    """The lessons that somebody wrote, for the copy of their own data."""
    query = select(Lesson).join(Membership, Membership.id == Lesson.member_id)
    mine = query.where(Membership.person_id == person.id).order_by(Lesson.id)
    names = ("tried", "setting", "result", "weighed")
    return [{name: getattr(one, name) for name in names} for one in db.session.scalars(mine)]
