"""A calendar as telephones read it (RFC 5545), the same bytes for the same entries. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from app.calendars import zones
from app.calendars.entries import Entry

LOOK_AGAIN_AFTER = timedelta(hours=1)
YEAR = timedelta(days=366)


def write(name: str, entries: Sequence[Entry], server: str) -> bytes:
    """These entries as one calendar of this name; `server` makes their keys unlike those of any other server."""
    calendar = Calendar()
    calendar.add("prodid", "-//Plenaria//Calendars//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    events = [_event(entry, server) for entry in entries]
    for event in events:
        calendar.add_component(event)
    moments = [_moment(told) for entry in entries for told in (entry.starts, entry.ends) if told]
    for zone in sorted(calendar.get_used_tzids()):
        calendar.subcomponents.insert(0, zones.definition(zone, min(moments) - YEAR, max(moments) + YEAR))
    return bytes(calendar.to_ical())


def _event(entry: Entry, server: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{server}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.times_changed)
    event.add("summary", entry.title)
    event.add("dtstart", _told(entry.starts, entry))
    if (ends := _end(entry)) is not None:
        event.add("dtend", ends)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    # Whoever has a deadline is not busy at that hour.
    event.add("transp", "TRANSPARENT" if entry.is_deadline else "OPAQUE")
    event.add("description", "\n\n".join(filter(None, (entry.text, entry.address))))
    if entry.place:
        event.add("location", entry.place)
    event.add("url", entry.address)
    return event


def _told(moment: date | datetime, entry: Entry) -> date | datetime:
    return moment.astimezone(ZoneInfo(entry.time_zone)) if isinstance(moment, datetime) else moment


def _end(entry: Entry) -> date | datetime | None:
    """A calendar ends a day where the next one begins."""
    if entry.is_moment:
        return None if entry.ends is None else _told(entry.ends, entry)
    return (entry.ends or entry.starts) + timedelta(days=1)


def _moment(told: date | datetime) -> datetime:
    return told if isinstance(told, datetime) else datetime.combine(told, time(), UTC)
