"""What is planned before it is so: the days of a conference, and conferences that are begun and not created."""

from collections.abc import Sequence

from app import clock
from app.access.permissions import Permission
from app.accounts.models import Person
from app.conferences import beginnings
from app.conferences.methods import Day
from app.conferences.models import MOST_PLANNED, Beginning, Conference, Membership, PlannedDay
from app.conferences.services.numbers import lock
from app.extensions import db
from app.journal import services as journal


def lay_out(conference: Conference, days: Sequence[Day]) -> None:
    """Let these days be the calendar, whatever it was."""
    for old in beginnings.list_planned(conference):
        db.session.delete(old)
    db.session.flush()
    for position, day in enumerate(days[:MOST_PLANNED], 1):
        planned = PlannedDay(position=position, label=day.label, first=day.first, last=day.last)
        planned.conference_id = conference.id
        db.session.add(planned)
    db.session.flush()


def change_calendar(conference: Conference, days: Sequence[Day], *, by: Membership) -> None:
    """Plan other days, in the open: the journal tells the new ones. The same days once more change nothing."""
    lock(conference)
    conference.require_open(Permission.CALENDAR_EDIT)
    before = [Day(one.label, one.first, one.last) for one in beginnings.list_planned(conference)]
    if list(days) == before:
        return
    lay_out(conference, days)
    kept = {day.label for day in days}
    off = [_told(day) for day in before if day.label not in kept]
    told = [_told(day) for day in days]
    journal.record("calendar.changed", actor=by, conference_id=conference.id, days=told, off=off or None)


def _told(day: Day) -> str:
    return f"{day.label}: {day.first.isoformat()} to {day.last.isoformat()}"


def keep_begun(person: Person, method: str, sent: list[tuple[str, str]]) -> None:
    """Keep what somebody typed of a conference that is not created yet, in place of what was kept before."""
    begun = beginnings.find_begun(person) or Beginning(person_id=person.id)
    begun.method, begun.sent, begun.at = method, [list(pair) for pair in sent], clock.now()
    db.session.add(begun)


def forget_begun(person: Person) -> None:
    """Drop what was kept: the conference is created, or is not to be."""
    begun = beginnings.find_begun(person)
    if begun is not None:
        db.session.delete(begun)
