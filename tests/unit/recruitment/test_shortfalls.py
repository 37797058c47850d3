"""Targets that cannot be met are told, with the smallest changes that would help, and nothing bends by itself."""

import pytest

from app.recruitment.lottery import draw_lottery
from app.recruitment.pool import Pool
from app.recruitment.shortfalls import CannotMeet
from tests.unit.recruitment.pools import pool_of

pytestmark = pytest.mark.database_free


@pytest.fixture(autouse=True)
def words(base_app):
    with base_app.app_context():
        yield


def shortfall(pool):
    with pytest.raises(CannotMeet) as refused:
        draw_lottery(pool)
    return refused.value


def test_three_people_for_fifteen_seats():
    why = shortfall(pool_of({"age": {"young": (0, 15), "old": (0, 15)}}, ["young", "old", "old"], 15))
    assert [str(one) for one in why.problems] == ["There are 3 people for 15 seats."]


def test_minima_above_the_seats_and_maxima_below_them():
    people = ["young here", "old here"] * 10
    why = shortfall(pool_of({"age": {"young": (3, 4), "old": (3, 4)}, "town": {"here": (0, 4)}}, people, 5))
    assert [str(one) for one in why.problems] == [
        "age: the minima add up to 6, and there are 5 seats.",
        "town: the maxima add up to 4, and there are 5 seats.",
    ]
    assert len(why.changes) == 2


def test_too_few_registered():
    why = shortfall(pool_of({"age": {"18-29": (3, 4), "30+": (2, 3)}}, ["18-29", "18-29", *["30+"] * 9], 5))
    assert [str(one.words) for one in why.changes] == [
        "age, 18-29: at least 3 wanted, 2 registered. At least 2 can be had."
    ]


def test_targets_that_only_contradict_each_other_through_people():
    quotas = {"age": {"young": (2, 2), "old": (2, 2)}, "town": {"here": (3, 3), "there": (1, 1)}}
    why = shortfall(pool_of(quotas, [*["young there"] * 5, *["old here"] * 5], 4))
    assert why.changes and not why.problems
    bent = {(one.quota.category, one.quota.value): (one.least, one.most) for one in why.changes}
    pool = pool_of(quotas, [*["young there"] * 5, *["old here"] * 5], 4)
    changed = [
        quota._replace(least=bent.get(quota[:2], quota[2:4])[0], most=bent.get(quota[:2], quota[2:4])[1])
        for quota in pool.quotas
    ]
    assert draw_lottery(Pool(tuple(changed), pool.people, 4)).panels
    assert all("town" in str(one.words) or "age" in str(one.words) for one in why.changes)


def test_the_flex_of_a_body_is_tried_first():
    pool = pool_of({"age": {"18-29": (3, 4), "30+": (2, 3)}, "a": {"b": (5, 5)}}, [], 5)
    flexible = tuple(
        one._replace(least_flex=one.least if one.value == "30+" else 0, most_flex=one.most) for one in pool.quotas
    )
    people = pool_of({}, ["b 18-29", "b 18-29", *["b 30+"] * 9], 5).people
    why = shortfall(Pool(flexible, people, 5))
    assert [one.quota.value for one in why.changes] == ["18-29"]


def test_households_that_leave_too_few_are_told():
    pool = pool_of({"age": {"old": (0, 3)}}, ["old"] * 4, 3)
    home = tuple(one._replace(household="h") for one in pool.people)
    why = shortfall(Pool(pool.quotas, home, 3))
    assert why.problems == [] and why.changes == []
