"""A clock is arithmetic: what was spoken, what is left, how late it is."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from app.floor import suggesting, timekeeping
from app.floor.kinds import Level

pytestmark = pytest.mark.database_free
NINE = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def turn(*, budget=300, elapsed=0, since=NINE):
    return SimpleNamespace(budget=budget, elapsed=elapsed, running_since=since, who="a")


def after(seconds: int) -> datetime:
    return NINE + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("told", "at", "spoken", "left"),
    [
        (turn(), 0, 0, 300),
        (turn(), 100, 100, 200),
        (turn(elapsed=50), 100, 150, 150),
        (turn(elapsed=50, since=None), 9999, 50, 250),
        (turn(), 307, 307, -7),
        (turn(), -60, 0, 300),  # a clock that was set back takes nothing away
    ],
)
def test_time_spoken_and_left(told, at, spoken, left):
    assert (timekeeping.spoken(told, after(at)), timekeeping.left(told, after(at))) == (spoken, left)


@pytest.mark.parametrize(
    ("budget", "at", "level"),
    [
        (300, 239, Level.CALM),
        (300, 240, Level.SOON),
        (300, 300, Level.SOON),
        (300, 301, Level.OVER),
        (60, 44, Level.CALM),
        (60, 45, Level.SOON),
    ],
)
def test_yellow_and_red(budget, at, level):
    assert timekeeping.level(turn(budget=budget), after(at)) == level


@pytest.mark.parametrize(("seconds", "shown"), [(245, "4:05"), (3723, "1:02:03"), (0, "0:00"), (-7, "\u22120:07")])
def test_digits(seconds, shown):
    assert timekeeping.in_digits(seconds) == shown


@pytest.mark.parametrize(
    ("planned", "minutes", "began", "now", "late"),
    [
        ("09:00", 30, 0, 10, 0),
        ("09:00", 30, 12, 20, 12),
        ("09:00", 30, 12, 50, 20),
        ("09:00", None, 0, 500, 0),
        ("09:30", 30, 0, 20, 0),
        ("then", 30, 50, 50, 0),
        ("", 30, 50, 50, 0),
    ],
)
def test_minutes_late(planned, minutes, began, now, late):
    assert timekeeping.minutes_late(planned, minutes, after(began * 60), after(now * 60)) == late


@pytest.mark.parametrize(
    ("planned", "began", "now", "late"),
    [
        ("23:50", "2027-03-01 00:05", "2027-03-01 00:10", 15),
        ("23:50", "2027-02-28 23:50", "2027-03-01 00:30", 10),
        ("00:10", "2027-02-28 23:58", "2027-03-01 00:20", 0),
        ("01:50", "2027-03-28 01:55", "2027-03-28 03:10", 5),  # the hour from two to three is left out
        ("02:50", "2027-10-31 02:55", "2027-10-31 03:25", 65),  # and that one comes twice
    ],
)
def test_minutes_late_over_midnight_and_over_a_change_of_clocks(planned, began, now, late):
    began, now = (datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/Copenhagen")) for at in (began, now))
    assert timekeeping.minutes_late(planned, 30, began, now) == late


@pytest.mark.parametrize(
    ("starts", "minutes", "later"),
    [("10:30", 17, "10:47"), ("10:30", -31, "09:59"), ("23:50", 10, None), ("00:05", -6, None)],
)
def test_an_entry_moves_within_its_day(starts, minutes, later):
    assert timekeeping.moved(starts, minutes) == later


def test_who_was_passed_over_least_spoke_least_and_waits_longest():
    def wish(number, passed, minute):
        return SimpleNamespace(id=number, member_id=number, passed=passed, asked_at=after(minute))

    wishes = [wish(1, 1, 0), wish(2, 0, 3), wish(3, 0, 1), wish(4, 0, 2)]
    assert [one.id for one in suggesting.in_order(wishes, {2: 0, 3: 60, 1: 0})] == [4, 2, 3, 1]
