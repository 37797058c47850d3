"""What a clock shows, by arithmetic from when it last began to run: nothing ticks in the database. Pure."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from app.floor.kinds import Level
from app.orders import is_time

SOON = 60  # seconds left from which somebody is warned
SHORT = 120  # of less time than this, it is the last quarter


def spoken(turn: Any, now: datetime) -> int:
    """How many seconds a turn has lasted, pauses left out.

    A turn has `elapsed` seconds from before its last pause, and `running_since`, None while it stands.
    """
    if turn.running_since is None:
        return int(turn.elapsed)
    return int(turn.elapsed) + max(0, int((now - turn.running_since).total_seconds()))


def left(turn: Any, now: datetime) -> int:
    """How many seconds are left; below zero where somebody speaks longer than was given."""
    return int(turn.budget) - spoken(turn, now)


def ends_at(turn: Any) -> datetime | None:
    """When the time of a turn that runs is over."""
    if turn.running_since is None:
        return None
    at: datetime = turn.running_since + timedelta(seconds=turn.budget - turn.elapsed)
    return at


def level(turn: Any, now: datetime) -> Level:
    rest = left(turn, now)
    if rest < 0:
        return Level.OVER
    return Level.SOON if rest <= min(SOON, turn.budget // 4 if turn.budget < SHORT else SOON) else Level.CALM


def in_digits(seconds: int) -> str:
    """Seconds as a clock shows them: 4:05, 1:02:03, −0:07."""
    hours, rest = divmod(abs(seconds), 3600)
    minutes, secs = divmod(rest, 60)
    shown = f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"
    return f"\u2212{shown}" if seconds < 0 else shown


def totals(turns: Iterable[Any], key: Any, now: datetime) -> dict[Any, int]:
    """The seconds of these turns by what `key` says of each; what it says None of is left out."""
    found: dict[Any, int] = {}
    for turn in turns:
        if (name := key(turn)) is not None:
            found[name] = found.get(name, 0) + spoken(turn, now)
    return found


def minutes_late(planned: str, minutes: int | None, began: datetime, now: datetime) -> int:
    """How many minutes behind its programme an entry is that began then; 0 where nothing is planned.

    It is late by what it began late, and later still once its own time is over. All times are of one zone. Of the days
    on which it may have been planned it is the closest: a session goes on over midnight.
    """
    if not is_time(planned):
        return 0
    hour, minute = map(int, planned.split(":"))
    days = (began + timedelta(days=days) for days in (-1, 0, 1))
    starts = (day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC) for day in days)
    start = min(starts, key=lambda one: abs(began.astimezone(UTC) - one))
    # In UTC, since clocks of one zone that are changed in between would be taken for time that has passed.
    over = now.astimezone(UTC) - start - timedelta(minutes=minutes) if minutes else timedelta()
    return max(0, int(max(began.astimezone(UTC) - start, over).total_seconds()) // 60)


def moved(starts: str, minutes: int) -> str | None:
    """A time of day so many minutes later; None where that is another day."""
    hour, minute = map(int, starts.split(":"))
    total = hour * 60 + minute + minutes
    return f"{total // 60:02}:{total % 60:02}" if 0 <= total < 24 * 60 else None
