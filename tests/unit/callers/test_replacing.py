"""Who can take an empty seat so that the targets are still met."""

import pytest

from app.callers.replacing import judge, missed
from app.recruitment.pool import Quota

pytestmark = pytest.mark.database_free
WOMAN, MAN, YOUNG = ({"gender": "woman"}, {"gender": "man"}, {"gender": "man", "age": "16-29"})
QUOTAS = (Quota("gender", "woman", 1, 2), Quota("gender", "man", 1, 2), Quota("age", "16-29", 1, 3))


def test_the_last_seat_must_bring_what_is_missing():
    found = judge(QUOTAS, [WOMAN, MAN], 1, [(4, WOMAN), (5, YOUNG), (6, MAN)])
    assert [(one.number, [(quota.value, there) for quota, there in one.misses]) for one in found] == [
        (4, [("16-29", 0)]),
        (5, []),
        (6, [("16-29", 0)]),
    ]


def test_seats_that_stay_empty_may_still_bring_it():
    assert judge(QUOTAS, [WOMAN], 3, [(4, WOMAN)])[0].misses == []


def test_more_than_the_most_is_missed_whatever_comes():
    assert missed(QUOTAS, [WOMAN, WOMAN, WOMAN], 9) == [(QUOTAS[0], 3)]


def test_a_value_that_no_target_names_hinders_nothing():
    assert missed((), [{"shoes": "red"}], 0) == []
