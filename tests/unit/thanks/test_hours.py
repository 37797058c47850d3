"""Hours are counted from when somebody came and left, and a forgotten evening makes no night of work."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.thanks.hours import count

pytestmark = pytest.mark.database_free
ZONE = "Europe/Copenhagen"


def at(day, hour, minute=0):
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


def test_hours_and_days_add_up():
    given = count([(at(5, 8), at(5, 12)), (at(5, 12, 30), at(5, 15)), (at(6, 8), at(6, 9, 10))], ZONE)
    assert given.days == [date(2027, 3, 5), date(2027, 3, 6)]
    assert given.time == timedelta(hours=7, minutes=40) and given.hours == 8


def test_a_stay_ends_with_its_day_and_after_twelve_hours():
    assert count([(at(5, 18), at(6, 8))], ZONE).time == timedelta(hours=5)  # midnight there is 23:00 UTC
    assert count([(at(5, 2), at(5, 22))], ZONE).time == timedelta(hours=12)


def test_a_stay_that_goes_on_or_was_none_is_not_counted():
    given = count([(at(5, 8), None), (at(6, 8), at(6, 8))], ZONE)
    assert given.days == [] and given.hours == 0


def test_the_day_is_that_of_the_clocks_there():
    assert count([(at(5, 23, 30), at(5, 23, 50))], ZONE).days == [date(2027, 3, 6)]


def test_an_hour_that_clocks_leave_out_is_not_given():
    came, left = (datetime(2027, 3, 28, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert count([(came, left)], ZONE).hours == 1
