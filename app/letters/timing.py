"""When a letter goes out: gathered for some minutes, once a day, never at night. Pure."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _

EARLIEST, LATEST = 8, 21  # no letter goes out before or after these hours of the conference's clocks


class How(StrEnum):
    """How somebody wishes to be told of what waits."""

    AT_ONCE = "at once"
    DAILY = "daily"
    NOT = "not"

    @property
    def label(self) -> str:
        return {
            How.AT_ONCE: _("At once: one letter for all that arises within a few minutes"),
            How.DAILY: _("One letter a day, at the hour below"),
            How.NOT: _("Nothing but invitations, sign-in links and what concerns my account"),
        }[self]


def due_at(seen: datetime, how: How, hour: int, gather: timedelta, time_zone: str) -> datetime:
    """When somebody is told of what has waited since `seen`. Never asked of those who wish no letters."""
    zone = ZoneInfo(time_zone)
    if how is How.DAILY:
        return _next(seen, hour, zone)
    ready = seen + gather
    is_day = EARLIEST <= ready.astimezone(zone).hour < LATEST
    return ready if is_day else _next(ready, EARLIEST, zone)


def is_last_call(by: datetime, seen: datetime, now: datetime, before: timedelta) -> bool:
    """Whether it is time to say once more what ends at `by`. Not of what arose so late that one letter says it all."""
    return seen < by - before <= now < by


def _next(moment: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The next time that the clocks there show this hour; on a day on which they skip it, the moment after the gap."""
    there = moment.astimezone(zone)
    today = datetime.combine(there, time(hour), zone)
    return today if today >= moment else datetime.combine(there + timedelta(days=1), time(hour), zone)
