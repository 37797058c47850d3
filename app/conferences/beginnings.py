"""From what a conference can start: a method, an earlier conference, or what somebody has begun to type."""

from collections.abc import Callable
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
# What whoever begins from the conference of others says anew.
OF_OTHERS = ("title", "charge", "background", "commissioner", "organizing_body", "contact", "funding", "promise")
# Where a later room says from which conferences of others anybody may begin, by their address.
published: list[Callable[[str], Conference | None]] = []
told: list[Callable[[], list[Conference]]] = []
# Where it says what calendar follows from one that planned no days.
real_calendars: list[Callable[[Conference], tuple[Step, ...]]] = []
# What else a new conference has from the one it began from: the new one, and the earlier one.
carried_over: list[Callable[[Conference, Conference], None]] = []


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
    earlier = find_earlier(name, person)
    if earlier is None:
        raise Missing(_("There is no such method, and no conference of yours to copy."))
    return copy_of(earlier) if earlier in list_organized(person) else after(earlier)


def find_earlier(name: str, person: Person) -> Conference | None:
    """The conference from which this method begins: one's own, or one whose handbook is published."""
    if not name.startswith(COPY):
        return None
    slug = name.removeprefix(COPY)
    own = next((one for one in list_organized(person) if one.slug == slug), None)
    return own or next((found for find in published if (found := find(slug))), None)


def list_of_others(person: Person) -> list[Conference]:
    """Conferences of others from which anybody may begin."""
    own = list_organized(person)
    return [one for tell in told for one in tell() if one not in own]


def after(conference: Conference) -> Method:
    """The conference of others as a method: its rules, calendar and letters, and nothing of what it was about."""
    method = copy_of(conference)
    return method._replace(
        title=_("As in “%(title)s”", title=conference.title),
        summary=_("Its rules, its calendar, its letters and its lessons. No people, texts or votes."),
        settings={name: value for name, value in method.settings.items() if name not in (*OF_OTHERS, "no_promise")},
    )


def copy_of(conference: Conference) -> Method:
    """An earlier conference as a method: its frame, its rule, its calendar, its letters; no people, texts or votes."""
    days = list_planned(conference)
    first_day = days[0].first if days else None
    due = latest(conference.promise_due) if conference.promise_due else None
    return Method(
        name=f"{COPY}{conference.slug}",
        title=_("A copy of “%(title)s”", title=conference.title),
        summary=_("Its frame, its rule, its calendar, its letters and its lessons. No people, texts or votes."),
        settings={name: value for name, value in as_typed(conference).items() if name not in NOT_COPIED},
        calendar=tuple(
            Step(day.label, (day.first - days[0].first).days, (day.last - day.first).days + 1) for day in days
        )
        or _real_calendar(conference),
        names_after=_days_after(first_day, conference.names_public_on),
        answer_after=_days_after(first_day, due),
    )


def _real_calendar(conference: Conference) -> tuple[Step, ...]:
    return next((found for tell in real_calendars if (found := tell(conference))), ())


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
