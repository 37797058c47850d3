"""Writing lessons, opening the handbook to everybody, and beginning a conference from an earlier one."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused
from app.extensions import db, lock_row
from app.handbook import queries
from app.handbook.models import MOST_LESSONS, Handbook, Lesson, Origin, Told
from app.journal import services as journal
from app.moderation.services import let_go
from app.wordings.models import Wording


def write(conference: Conference, told: Told, *, by: Membership) -> Lesson:
    """Note what was learned. Outsiders read it once the handbook is published."""
    conference.require_open(Permission.HANDBOOK_WRITE)
    numbers.lock(conference)
    if len(queries.list_lessons(conference)) >= MOST_LESSONS:
        raise Refused(_("Not more than %(most)s lessons. Bring some together.", most=MOST_LESSONS))
    number = numbers.next_number(conference, "lesson")
    lesson = Lesson(conference_id=conference.id, number=number, member_id=by.id, at=clock.now(), **told._asdict())
    db.session.add(lesson)
    _tell("lesson.written", lesson, by)
    return lesson


def correct(lesson: Lesson, told: Told, *, by: Membership, seen: str | None) -> None:
    """Say it better. Refused where somebody else changed it meanwhile."""
    lesson.conference.require_open(Permission.HANDBOOK_WRITE)
    lock_row(lesson)
    require_seen(seen, lesson.fingerprint, lesson.tried)
    for name, words in told._asdict().items():
        setattr(lesson, name, words)
    lesson.corrected_at = clock.now()
    _tell("lesson.corrected", lesson, by)


def remove(lesson: Lesson, *, by: Membership) -> None:
    """Take a lesson out: conferences that began from this one do not read it any more either."""
    lesson.conference.require_open(Permission.HANDBOOK_WRITE)
    lock_row(lesson)
    _tell("lesson.removed", lesson, by)
    let_go([lesson])
    db.session.delete(lesson)
    db.session.flush()


def publish(conference: Conference, *, by: Membership, seen: str | None) -> None:
    """Let everybody read the handbook and begin from it. Twice changes nothing.

    Refused where other lessons stand there by now than were read.
    """
    conference.require_open(Permission.HANDBOOK_PUBLISH)
    numbers.lock(conference)
    lessons = queries.list_lessons(conference)
    if queries.find_handbook(conference) is None:
        require_seen(seen, queries.mark_of(lessons))
        db.session.add(Handbook(conference_id=conference.id, published_at=clock.now()))
        journal.record("handbook.published", actor=by, conference_id=conference.id, lessons=len(lessons))
        db.session.flush()


def withdraw(conference: Conference, *, by: Membership) -> None:
    """Let only those who write it read it again. Whoever began from it keeps what was taken over."""
    conference.require_open(Permission.HANDBOOK_PUBLISH)
    numbers.lock(conference)
    if (handbook := queries.find_handbook(conference)) is not None:
        db.session.delete(handbook)
        journal.record("handbook.withdrawn", actor=by, conference_id=conference.id)
        db.session.flush()


def begin_from(conference: Conference, source: Conference) -> None:
    """Let a new conference have the letters of an earlier one, and see its lessons where they apply."""
    for one in queries.list_wordings(source):
        taken = {"kind": one.kind, "language": one.language, "subject": one.subject, "text": one.text}
        db.session.add(Wording(conference_id=conference.id, worded_at=clock.now(), **taken))
    db.session.add(Origin(conference_id=conference.id, source_id=source.id))
    organizer = db.session.scalar(select(Membership).where(Membership.conference_id == conference.id))
    journal.record("conference.begun_from", actor=organizer, conference_id=conference.id, source=source.title)
    db.session.flush()


def _tell(action: str, lesson: Lesson, by: Membership) -> None:
    db.session.flush()
    journal.record(
        action, actor=by, conference_id=lesson.conference_id, lesson=lesson.number, stage=str(lesson.stage.label)
    )
