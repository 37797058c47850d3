"""When a letter goes out: gathered, at the chosen hour, never at night, also where clocks are changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.timing import EARLIEST, LATEST, How, due_at, is_last_call

GATHER, DAY = timedelta(minutes=10), timedelta(days=1)
ZONES = ("Europe/Copenhagen", "America/Montevideo", "Pacific/Auckland", "Asia/Kathmandu", "UTC")


def local(text: str, zone: str = "Europe/Copenhagen") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("seen", "due"),
    [
        ("2027-03-01 10:00", "2027-03-01 10:10"),
        ("2027-03-01 20:45", "2027-03-01 20:55"),
        ("2027-03-01 20:50", "2027-03-02 08:00"),
        ("2027-03-01 23:30", "2027-03-02 08:00"),
        ("2027-03-02 00:30", "2027-03-02 08:00"),
        ("2027-03-02 07:49", "2027-03-02 08:00"),
        ("2027-03-02 07:50", "2027-03-02 08:00"),
        ("2027-03-02 07:55", "2027-03-02 08:05"),
        ("2027-03-27 23:00", "2027-03-28 08:00"),  # the night in which the clocks lose an hour
        ("2027-10-30 23:00", "2027-10-31 08:00"),  # and the one in which they gain it
    ],
)
def test_at_once_but_not_at_night(seen, due):
    assert due_at(local(seen).astimezone(UTC), How.AT_ONCE, 8, GATHER, "Europe/Copenhagen") == local(due)


@pytest.mark.parametrize(
    ("seen", "due"),
    [
        ("2027-03-01 10:00", "2027-03-01 17:00"),
        ("2027-03-01 17:00", "2027-03-01 17:00"),
        ("2027-03-01 17:01", "2027-03-02 17:00"),
        ("2027-03-27 20:00", "2027-03-28 17:00"),
    ],
)
def test_once_a_day_at_the_hour_that_was_chosen(seen, due):
    assert due_at(local(seen).astimezone(UTC), How.DAILY, 17, GATHER, "Europe/Copenhagen") == local(due)


@given(
    st.integers(0, 4 * 366 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from(ZONES),
    st.sampled_from([How.AT_ONCE, How.DAILY]),
    st.integers(EARLIEST, LATEST - 1),
)
def test_no_letter_leaves_at_night_before_its_time_or_more_than_a_day_late(seen, zone, how, hour):
    due = due_at(seen, how, hour, GATHER, zone)
    assert EARLIEST <= due.astimezone(ZoneInfo(zone)).hour < LATEST
    assert seen <= due <= seen + DAY + timedelta(hours=1)


@pytest.mark.parametrize(
    ("seen", "now", "expected"),
    [
        (-48, -25, False),  # too early
        (-48, -24, True),
        (-48, -1, True),
        (-48, 0, False),  # over
        (-24, -10, False),  # it arose so late that the first letter says all
        (-2, -1, False),
    ],
)
def test_a_last_call_is_for_what_was_long_enough_there(seen, now, expected):
    by = datetime(2027, 3, 10, 12, tzinfo=UTC)
    hours = [by + timedelta(hours=one) for one in (seen, now)]
    assert is_last_call(by, *hours, DAY) is expected
