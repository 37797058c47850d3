"""What a conference puts into the calendar of everybody: sessions, planned days, and when stages and votes end."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from app import clock
from app.access.stages import Stage
from app.calendars.entries import Entry
from app.conferences import dates
from app.conferences.beginnings import list_planned
from app.conferences.models import Conference
from app.factcheck.queries import promised_end
from app.hearings.models import Session
from app.hearings.queries import get_session, list_sessions
from app.journal import queries as journal
from app.mail.addresses import address_of
from app.responses.queries import first_promised
from app.voting.models import Round
from app.voting.queries.rounds import list_rounds

# So long a calendar is told that something is off; whoever has not looked since then shows it by mistake.
CANCELLED_FOR = timedelta(days=30)
OF_SESSIONS = ("session.planned", "session.changed", "session.slot_planned", "session.slot_removed")
DAYS_CHANGED, DEADLINE_SET = "calendar.changed", "stage.deadline_set"
MOST_READ = 1_000


class Changes(NamedTuple):
    """How often something was told otherwise, and when last."""

    times: int
    at: datetime


class Told(NamedTuple):
    """An entry of the journal on when something is."""

    action: str
    at: datetime
    facts: dict


def list_open(conference: Conference) -> list[Entry]:
    """What everybody who may see the conference may see of its times."""
    told = _list_told(conference)
    changes = _changes(told)
    entries = [
        *_sessions(list_sessions(conference), changes),
        *_days(conference, told, changes.get("days", Changes(0, conference.created_at))),
        *_end_of_stage(conference, changes),
        *_votes(conference),
        *promised(conference),
    ]
    if conference.cancelled_at is None:
        return entries
    return [_as_off(entry, conference.cancelled_at, conference.time_zone) for entry in entries]


def _as_off(entry: Entry, cancelled_at: datetime, time_zone: str) -> Entry:
    """As it is where it was over by then, and cancelled where it was not."""
    ends = entry.ends or entry.starts
    is_over = ends < (cancelled_at if isinstance(ends, datetime) else clock.day_of(cancelled_at, time_zone))
    if is_over or entry.is_cancelled:
        return entry
    return entry._replace(is_cancelled=True, changed_at=cancelled_at, times_changed=entry.times_changed + 1)


def list_of_session(conference: Conference, number: int) -> list[Entry]:
    """One session of the hearing; nothing where nobody knows when it is."""
    return list(_sessions([get_session(conference, number)], _changes(_list_told(conference))))


def _list_told(conference: Conference) -> list[Told]:
    """What the journal tells of times, the oldest first. Of what was erased nobody knows what it was about."""
    actions = [*OF_SESSIONS, DAYS_CHANGED, DEADLINE_SET]
    entries, _length = journal.list_news(conference.id, actions, MOST_READ)
    told = [Told(entry.action, entry.at, journal.facts_in(entry.body)) for entry in reversed(entries)]
    return [one for one in told if one.facts]


def _changes(told: list[Told]) -> dict[str, Changes]:
    """By the keys of entries."""
    found: dict[str, Changes] = {}
    for one in told:
        key = _key(one.action, one.facts)
        found[key] = Changes(found[key].times + 1 if key in found else 0, one.at)
    return found


def _key(action: str, facts: dict) -> str:
    if action in OF_SESSIONS:
        return f"session-{facts['session']}"
    return _of_stage(facts["stage"]) if action == DEADLINE_SET else "days"


def _of_stage(stage: str) -> str:
    return f"stage-{stage.replace(' ', '-')}"


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _sessions(sessions: list[Session], changes: dict[str, Changes]) -> Iterator[Entry]:
    for session in sessions:
        starts, key = _start_of(session), f"session-{session.number}"
        if starts is not None:
            conference = session.conference
            change = changes.get(key, Changes(0, conference.created_at))
            yield entry_of(
                conference,
                key,
                _("Session %(number)s: %(title)s", number=session.number, title=session.title),
                starts,
                url_for("hearings.session", slug=conference.slug, number=session.number),
                change,
                ends=session.ends_at if session.starts_at else None,
                text="\n".join(f"{slot.starts} {slot.title}".strip() for slot in session.slots),
                place=session.place,
            )


def _start_of(session: Session) -> date | datetime | None:
    """Its hour, or its day where only that is known."""
    if session.starts_at is not None:
        return session.starts_at
    is_day = dates.is_partial_date(session.day_text) and dates.parts(session.day_text)[2] is not None
    return dates.earliest(session.day_text) if is_day else None


def _days(conference: Conference, told: list[Told], change: Changes) -> list[Entry]:
    """The days of the calendar in the frame, each known by its words, and for a while those that are off."""
    found: dict[str, Entry] = {}
    there = url_for("conferences.frame", slug=conference.slug)
    for day in list_planned(conference):
        key = f"day-{_mark(day.label)}"
        while key in found:  # the second of the same words
            key += "-again"
        found[key] = entry_of(conference, key, day.label, day.first, there, change, ends=day.last)
    for at, off in _list_off(told):
        label, _colon, days = off.rpartition(": ")
        first, last = (date.fromisoformat(day) for day in days.split(" to "))
        key, since = f"day-{_mark(label)}", Changes(change.times, at)
        if key not in found:
            found[key] = entry_of(conference, key, label, first, there, since, ends=last, is_cancelled=True)
    return list(found.values())


def _list_off(told: list[Told]) -> list[tuple[datetime, str]]:
    """What was taken out of the calendar lately, the newest first."""
    lately = [one for one in told if one.action == DAYS_CHANGED and clock.now() - one.at < CANCELLED_FOR]
    return [(one.at, off) for one in reversed(lately) for off in one.facts.get("off") or ()]


def _end_of_stage(conference: Conference, changes: dict[str, Changes]) -> Iterator[Entry]:
    until = conference.stage_until
    if until is None or conference.archived_at:
        return
    if conference.stage == Stage.FACT_CHECK:
        until = promised_end(conference)
    key, stage = _of_stage(conference.stage), conference.stage.label
    change = changes.get(key, Changes(0, conference.stage_since))
    there = url_for("conferences.show", slug=conference.slug)
    yield entry_of(conference, key, _("Deadline: %(stage)s", stage=stage), until, there, change, is_deadline=True)


def _votes(conference: Conference) -> Iterator[Entry]:
    """When votes close that have a time for it. Whether somebody has voted makes no difference to it."""
    for vote in list_rounds(conference):
        if vote.closes_at is not None and (vote.is_open or _is_just_void(vote)):
            there = url_for("voting.result", slug=conference.slug, number=vote.number)
            title = _("Vote %(number)s closes", number=vote.number)
            change = Changes(int(vote.is_void), vote.voided_at or vote.opened_at)
            more = {"is_deadline": True, "is_cancelled": vote.is_void}
            yield entry_of(conference, f"vote-{vote.number}", title, vote.closes_at, there, change, **more)


def _is_just_void(vote: Round) -> bool:
    return vote.voided_at is not None and clock.now() - vote.voided_at < CANCELLED_FOR


def promised(conference: Conference) -> Iterator[Entry]:
    """Until when the answers are promised: the day that was promised first, which nothing moves."""
    due = None if conference.archived_at else first_promised(conference)
    if due:
        there = url_for("responses.show", slug=conference.slug)
        title, change = _("The answers are promised by this day"), Changes(0, conference.created_at)
        yield entry_of(conference, "answers", title, dates.latest(due), there, change, is_deadline=True)


def entry_of(
    conference: Conference, key: str, title: str, starts: date | datetime, path: str, change: Changes, **more
) -> Entry:
    return Entry(
        key=f"{key}.{conference.slug}",
        title=title,
        address=address_of(path),
        time_zone=conference.time_zone,
        starts=starts,
        changed_at=change.at,
        times_changed=change.times,
        **more,
    )
