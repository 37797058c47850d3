"""From what a conference can start: a method, an earlier conference, or what somebody has begun to type."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.roles import Role
from app.accounts.models import Person
from app.conferences import queries, shares
from app.conferences.dates import latest
from app.conferences.frame_parts import PLAIN_FIELDS
from app.conferences.methods import BY_NAME, Method, Step
from app.conferences.models import Beginning, Conference, PlannedDay
from app.errors import Missing
from app.extensions import db

COPY = "copy-of-"
# What belongs to the earlier conference alone: how its panel was selected, and its days.
NOT_COPIED = ("selection", "promise_due", "names_public_on")


def list_planned(conference: Conference) -> list[PlannedDay]:
    """The calendar as it is planned, the earliest first."""
    query = select(PlannedDay).where(PlannedDay.conference_id == conference.id).order_by(PlannedDay.position)
    return list(db.session.scalars(query))


def find_begun(person: Person) -> Beginning | None:
    """What somebody has typed of a conference that is not created yet."""
    return db.session.get(Beginning, person.id)


def list_organized(person: Person) -> list[Conference]:
    """The conferences that somebody organizes now: those that can be copied, the newest first."""
    return [seat.conference for seat in queries.list_seats(person) if seat.role == Role.ORGANIZER]


def get_method(name: str, person: Person) -> Method:
    """The method of this name, or the earlier conference of one's own that is to be copied."""
    if name in BY_NAME:
        return BY_NAME[name]
    slug = name.removeprefix(COPY)
    earlier = next((one for one in list_organized(person) if one.slug == slug), None)
    if not name.startswith(COPY) or earlier is None:
        raise Missing(_("There is no such method, and no conference of yours to copy."))
    return copy_of(earlier)


def copy_of(conference: Conference) -> Method:
    """An earlier conference as a method: its frame, its rule and its calendar; no people, texts or votes."""
    days = list_planned(conference)
    first_day = days[0].first if days else None
    due = latest(conference.promise_due) if conference.promise_due else None
    return Method(
        name=f"{COPY}{conference.slug}",
        title=_("A copy of “%(title)s”", title=conference.title),
        summary=_("Its frame, its rule and its calendar. No people, texts or votes."),
        settings={name: value for name, value in as_typed(conference).items() if name not in NOT_COPIED},
        calendar=tuple(
            Step(day.label, (day.first - days[0].first).days, (day.last - day.first).days + 1) for day in days
        ),
        names_after=_days_after(first_day, conference.names_public_on),
        answer_after=_days_after(first_day, due),
    )


def _days_after(first_day: date | None, day: date | None) -> int | None:
    return (day - first_day).days if first_day and day else None


def as_typed(conference: Conference) -> dict[str, Any]:
    """The frame of a conference as the fields of its form say it."""
    rule = conference.rule
    usual = rule.threshold in shares.USUAL
    told = {
        "share": str(rule.threshold) if usual else shares.OTHER,
        "threshold": "" if usual else str(rule.threshold or ""),
        "more_than": "y" if rule.more_than else "",
        "quorum": str(rule.quorum or ""),
        "dissent_share": str(conference.dissent_share),
        "keys": conference.keys,
        **{f"most_{option}": most for option, most in conference.limits.items()},
    }
    return {name: getattr(conference, name) for name in PLAIN_FIELDS} | told
