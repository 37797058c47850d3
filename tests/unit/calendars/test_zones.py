"""The definition of a zone tells what its clocks tell, hour by hour, around every change."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Timezone

from app.calendars.entries import Entry
from app.calendars.writing import write
from app.calendars.zones import changes, definition

pytestmark = pytest.mark.database_free

FIRST, LAST = datetime(2014, 6, 1, tzinfo=UTC), datetime(2028, 6, 1, tzinfo=UTC)
ZONES = ("Europe/Copenhagen", "Pacific/Auckland", "America/Montevideo", "Africa/Casablanca", "Asia/Kathmandu")


def told(zone: Timezone, moment: datetime) -> timedelta:
    """By the definition alone: what the last part says that had begun, as RFC 5545 counts."""
    begun = []
    for part in zone.subcomponents:
        offset = part["tzoffsetfrom"].td
        begins = (part["dtstart"].dt - offset).replace(tzinfo=UTC)
        if begins <= moment:
            begun.append((begins, part["tzoffsetto"].td))
    return max(begun)[1]


@pytest.mark.parametrize("name", ZONES)
def test_it_is_right_around_every_change(name):
    zone = ZoneInfo(name)
    found = Timezone.from_ical(definition(name, FIRST, LAST).to_ical())
    moments = [FIRST, LAST]
    for change in changes(zone, FIRST, LAST):
        moments += [change + timedelta(seconds=n) for n in (-3601, -1, 0, 1, 3599, 3601)]
    for moment in moments:
        assert told(found, moment) == moment.astimezone(zone).utcoffset(), moment


def test_changes_are_found_to_the_second():
    found = list(changes(ZoneInfo("Europe/Copenhagen"), FIRST, FIRST + timedelta(days=310)))
    assert found == [datetime(2014, 10, 26, 1, tzinfo=UTC), datetime(2015, 3, 29, 1, tzinfo=UTC)]


def entry(zone: str, starts, **more) -> Entry:
    return Entry("session-1", "A; b, c\\ d\nØ" * 9, "http://x/1", zone, starts, FIRST, **more)


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("Europe/Copenhagen", "2027-03-28T09:30"),  # the clocks went ahead that night
        ("Europe/Copenhagen", "2027-10-31T02:30"),  # an hour that is told twice
        ("Pacific/Auckland", "2027-04-04T09:00"),
        ("Pacific/Auckland", "2026-09-27T09:00"),
        ("America/Montevideo", "2014-10-05T09:00"),
        ("America/Montevideo", "2027-03-14T09:00"),
        ("UTC", "2027-03-14T09:00"),
    ],
)
def test_an_hour_is_the_same_moment_when_it_is_read_again(zone, there):
    moment = datetime.fromisoformat(there).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    text = write("Øst, vest", [entry(zone, moment, ends=moment + timedelta(hours=3))], "example.org")
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert event.start.astimezone(UTC) == moment and event.end.astimezone(UTC) == moment + timedelta(hours=3)
    assert event["summary"] == "A; b, c\\ d\nØ" * 9 and event["uid"] == "session-1@example.org"
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert zone == "UTC" or f"TZID={zone}:{re.sub('[:-]', '', there)}00".encode() in text


def test_a_day_ends_where_the_next_begins():
    text = write("x", [entry("Pacific/Auckland", FIRST.date(), ends=FIRST.date() + timedelta(days=1))], "example.org")
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert (event.start, event.end) == (FIRST.date(), FIRST.date() + timedelta(days=2))


def test_nothing_is_a_calendar_too():
    assert Calendar.from_ical(write("x", [], "example.org"))["name"] == "x"
