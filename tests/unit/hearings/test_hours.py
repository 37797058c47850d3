"""What is planned outside of the hours of a session is told, where its hours are known."""

from datetime import UTC, datetime

import pytest

from app.hearings.hours import outside

pytestmark = pytest.mark.database_free
TIMES = ["08:59", "", "09:00", "11:59", "12:00"]


def at(day, hour):
    return datetime(2027, 3, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        (at(20, 9), at(20, 12), ["08:59", "12:00"]),
        (at(20, 9), at(21, 12), []),
        (None, at(20, 12), []),
        (at(20, 9), None, []),
    ],
)
def test_times_outside_of_a_day_are_found(begins, ends, found):
    assert outside(TIMES, begins, ends) == found
