"""Targets that cannot be met are told, with the smallest changes that would help, and nothing bends by itself."""

import pytest

from app.recruitment import lottery
from app.recruitment.lottery import draw_lottery
from app.recruitment.pool import Pool
from app.recruitment.programs import Unsolvable
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
    assert [str(one) for one in why.problems] == [
        "There are too few people for 3 seats: 4 registered, households leave 1 who can sit at once."
    ]
    assert why.changes == []


@pytest.mark.parametrize(
    ("barred", "seated", "homes", "told"),
    [
        (["p0000", "p0001"], [], {}, "at least 3 wanted, 4 registered, 2 of them are barred. At least 2"),
        ([], ["p0005"], {"p0005": "h", "p0000": "h", "p0001": "h"},
         "at least 3 wanted, 4 registered, 2 of them live with somebody who sits already. At least 2"),
        ([], [], {"p0000": "h", "p0001": "h", "p0002": "h"},
         "at least 3 wanted, 4 registered, households leave 2 who can sit at once. At least 2"),
    ],
)  # fmt: skip
def test_who_cannot_be_drawn_is_told_as_what_it_is(barred, seated, homes, told):
    pool = pool_of({"age": {"young": (3, 4), "old": (1, 2)}}, [*["young"] * 4, *["old"] * 9], 5)
    people = tuple(one._replace(household=homes.get(one.id, "")) for one in pool.people)
    why = shortfall(Pool(pool.quotas, people, 5, frozenset(seated), frozenset(barred)))
    young = [str(one.words) for one in why.changes if one.quota.value == "young"]
    assert young == [f"age, young: {told} can be had."] and why.problems == []


def test_a_solver_that_gives_up_says_nothing_of_the_targets(monkeypatch):
    pool = pool_of({"age": {"young": (1, 4), "old": (1, 4)}}, [*["young"] * 4, *["old"] * 9], 5)

    def give_up(*given):
        raise Unsolvable

    monkeypatch.setattr(lottery, "find_fair", give_up)
    with pytest.raises(Unsolvable):
        draw_lottery(pool)


def test_those_who_sit_already_may_miss_a_target():
    pool = pool_of({"age": {"young": (1, 2), "old": (0, 2)}}, ["young", "old", "old"], 2)
    for people in (pool.people, pool.people[1:]):
        why = shortfall(Pool(pool.quotas, people, 2, frozenset({"p0001", "p0002"})))
        assert [(one.quota.value, one.least) for one in why.changes] == [("young", 0)]
