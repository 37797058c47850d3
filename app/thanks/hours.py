"""How long somebody was there, from when she came and left.

A stay counts to the end of its day at most, and for twelve hours at most: who forgot to note that people left must not
make a night of it. One that has not ended is not counted yet, nor one of no
time at all, which is a tick that was taken back.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app import clock

LONGEST = timedelta(hours=12)


class Given(NamedTuple):
    """The days on which somebody was there, and for how long in all."""

    days: list[date]
    time: timedelta

    @property
    def hours(self) -> int:
        """Whole hours, half of one rounded up."""
        return (self.time + timedelta(minutes=30)) // timedelta(hours=1)


def count(stays: Iterable[tuple[datetime, datetime | None]], time_zone: str) -> Given:
    """From pairs of when somebody came and left."""
    days, time = set(), timedelta(0)
    for came, left in stays:
        if left is None or left <= came:
            continue  # a tick by mistake, or still here
        day = clock.day_of(came, time_zone)
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(time_zone))
        days.add(day)
        time += min(left, midnight, came + LONGEST) - came
    return Given(sorted(days), time)
