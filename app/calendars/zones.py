"""How the clocks of a place go between two days, as calendars want it told. Pure.

Only the changes that an entry can fall between are written: a telephone that knows the zone by its name needs none of
them, and one that does not needs no others. Each begins, as RFC 5545 asks, at the hour that the clocks told before it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def definition(name: str, first: datetime, last: datetime) -> Timezone:
    """The zone of this name, right from the first to the last of these moments."""
    zone = ZoneInfo(name)
    found = Timezone()
    found.add("tzid", name)
    begins = first.astimezone(UTC).replace(microsecond=0)
    found.add_component(_part(begins.astimezone(zone), begins.astimezone(zone)))
    for change in changes(zone, begins, last.astimezone(UTC)):
        found.add_component(_part((change - SECOND).astimezone(zone), change.astimezone(zone)))
    return found


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments between these two at which the clocks are set otherwise."""
    moment = first
    while moment < last:
        following = moment + DAY
        if _told(zone, moment) != _told(zone, following):
            yield _exactly(zone, moment, following)
        moment = following


def _exactly(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second at which the clocks tell what they tell `after`."""
    told = _told(zone, before)
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        before, after = (middle, after) if _told(zone, middle) == told else (before, middle)
    return after


def _told(zone: ZoneInfo, moment: datetime) -> tuple:
    there = moment.astimezone(zone)
    return there.utcoffset(), there.tzname()


def _part(before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    """The time that holds from a change on; `before` is the second that came last."""
    part = TimezoneDaylight() if after.dst() else TimezoneStandard()
    offset = before.utcoffset() or timedelta()
    part.add("dtstart", (after.astimezone(UTC) + offset).replace(tzinfo=None))
    part.add("tzoffsetfrom", offset)
    part.add("tzoffsetto", after.utcoffset() or timedelta())
    part.add("tzname", after.tzname() or "")
    return part
