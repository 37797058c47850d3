"""The chances are as fair as they can be, and 1,000 panels give them, whoever counts."""

import os
import random
import subprocess
import sys
from collections import Counter, defaultdict

import pytest

from app.recruitment import lottery
from app.recruitment.checking import Broken
from app.recruitment.fairness import Method
from app.recruitment.lottery import draw_lottery
from app.recruitment.pool import Person, Pool, Quota
from app.recruitment.programs import Oracle
from app.recruitment.shortfalls import CannotMeet
from app.recruitment.watching import Stopped, Watch
from tests.unit.recruitment.pools import crowd, invented, pool_of, published
from tests.unit.recruitment.slow_leximin import slow_leximin

pytestmark = [pytest.mark.database_free, pytest.mark.slow]

HALVES = {"gender": {"female": (2, 2), "male": (2, 2)}}


def require_whole(found):
    """Every panel meets all that was asked, and every chance is what is counted."""
    pool, people = found.pool, {one.id: one for one in found.pool.people}
    assert len(found.panels) == 1000
    values = {one.id: set(zip(pool.categories, one.values, strict=True)) for one in pool.people}
    for panel in set(found.panels):
        assert len(panel) == len(set(panel)) == pool.seats
        assert pool.seated <= set(panel) and not pool.barred & set(panel)
        there = Counter(pair for one in panel for pair in values[one])
        assert all(quota.least <= there[quota[:2]] <= quota.most for quota in pool.quotas)
        homes = Counter(people[one].household for one in set(panel) - pool.seated if people[one].household)
        seated = {people[one].household for one in pool.seated}
        assert not pool.one_per_household or (max(homes.values(), default=1) == 1 and not seated & set(homes))
    counted = Counter(one for panel in found.panels for one in panel)
    assert found.thousandths == {one: counted[one] for one in people}


@pytest.mark.parametrize("seed", range(30))
def test_leximin_agrees_with_the_slow_obvious_way(seed):
    pool = invented(seed)
    slow = slow_leximin(pool)
    if slow is None:
        with pytest.raises(CannotMeet):
            draw_lottery(pool)
        return
    found = draw_lottery(pool)
    assert found.exact == pytest.approx({one: slow[one] for one in found.exact}, abs=1e-6)
    assert all(found.thousandths[one] == 1000 * slow[one] for one in pool.seated)
    require_whole(found)
    assert found.moved < 3


@pytest.mark.parametrize("seed", range(10))
def test_maximin_gives_the_lowest_the_same_chance_as_leximin(seed):
    pool = invented(seed)
    if slow_leximin(pool) is None:
        return
    fairest, found = draw_lottery(pool), draw_lottery(pool, Method.MAXIMIN)
    require_whole(found)
    lowest = [min([chance for chance in one.exact.values() if chance > 1e-6], default=0) for one in (fairest, found)]
    assert lowest[0] == pytest.approx(lowest[1], abs=1e-6)


@pytest.mark.parametrize("seats", [20, 200])
@pytest.mark.parametrize("method", Method)
def test_the_published_pools_reach_the_published_optimum(seats, method):
    found = draw_lottery(published(seats), method)
    require_whole(found)
    assert set(found.drawn) == {100}


@pytest.mark.parametrize("method", Method)
def test_one_program_in_integers_does_where_the_fair_mean_is_one_of_panels(method, monkeypatch):
    """Maximin ended in a corner, and each of hundreds of panels was looked for by a program of its own."""
    looked_for, find = [], Oracle.find
    monkeypatch.setattr(Oracle, "find", lambda self, *given: looked_for.append(1) or find(self, *given))
    chance, values = random.Random(1), {"gender": "fm", "age": "abcd", "region": "nsew", "edu": "lmh", "view": "ynu"}
    quotas = [Quota(name, one, 20 // len(of) - 1, -(-20 // len(of)) + 1) for name, of in values.items() for one in of]
    people = [
        Person(f"p{n}", tuple(chance.choices(of, range(1, len(of) + 1))[0] for _name, of in sorted(values.items())))
        for n in range(300)
    ]
    found = draw_lottery(Pool(tuple(quotas), tuple(people), 20), method)
    assert len(looked_for) == 1 and min(found.exact.values()) == pytest.approx(0.0431655, abs=1e-6)


def test_a_crowd_is_moved_by_less_than_a_thousandth():
    found = draw_lottery(crowd(300, 30))
    require_whole(found)
    assert found.moved < 1
    of_one_kind = defaultdict(set)
    for one in found.pool.people:
        of_one_kind[one.values].add(found.thousandths[one.id])
    assert all(max(chances) - min(chances) <= 1 for chances in of_one_kind.values())


def test_everybody_equal_has_equal_chances():
    found = draw_lottery(pool_of({"town": {"here": (0, 9)}}, ["here"] * 12, 3))
    require_whole(found)
    assert set(found.drawn) == {250}


def test_whoever_can_be_on_no_panel_does_not_hold_the_others_down():
    pool = pool_of({"age": {"child": (0, 0), "adult": (0, 3)}}, ["child", *["adult"] * 6], 3)
    for method in Method:
        found = draw_lottery(pool, method)
        assert sorted(found.drawn) == [0, *[500] * 6]


def test_of_a_household_one_comes_at_most_unless_the_conference_says_otherwise():
    homes = [Person(f"p{n:02}", ("female" if n % 2 else "male",), f"h{n // 2 if n < 8 else n}") for n in range(12)]
    quotas = pool_of(HALVES, [], 4).quotas
    apart = draw_lottery(Pool(quotas, tuple(homes), 4))
    together = draw_lottery(Pool(quotas, tuple(homes), 4, one_per_household=False))
    require_whole(apart)
    require_whole(together)
    assert apart.moved < 2 and together.moved < 1
    assert any(len({homes[int(one[1:])].household for one in panel}) < 4 for panel in together.panels)


def test_two_of_one_household_are_kept_apart_whatever_their_ids():
    rows = "1,f,X 9,m,X 2,f,Y 8,m,Y 3,f,Z 7,m,Z 4,f,W 6,m,W"
    people = [Person(one, (value,), home) for one, value, home in (row.split(",") for row in rows.split())]
    quotas = pool_of({"gender": {"f": (1, 3), "m": (1, 3)}}, [], 3).quotas
    require_whole(draw_lottery(Pool(quotas, tuple(people), 3)))


@pytest.mark.parametrize("seed", range(60))
def test_no_ids_and_no_households_seat_two_of_one(seed):
    draw = random.Random(seed)
    ids = draw.sample(range(1000), 24)
    homes = [f"h{draw.randrange(10)}" if draw.random() < 0.8 else "" for _one in ids]
    people = [Person(str(one), (draw.choice("abc"),), home) for one, home in zip(ids, homes, strict=True)]
    quotas = pool_of({"kind": dict.fromkeys("abc", (0, 4))}, [], 5).quotas
    require_whole(draw_lottery(Pool(quotas, tuple(people), 5)))


def test_a_lottery_that_came_out_wrong_is_shown_to_nobody(monkeypatch):
    monkeypatch.setattr(lottery, "seat_people", lambda shape, panels: [("p0000", "p0002", "p0004", "p0006")] * 1000)
    with pytest.raises(Broken, match="gender, female is 0"):
        draw_lottery(pool_of(HALVES, ["male", "female"] * 8, 4))


def test_seats_that_are_kept_count_and_nobody_of_that_household_joins_them():
    people = ["male", "male", "male", "female", "female", "female", "female"]
    pool = pool_of(HALVES, people, 4, seated=frozenset({"p0000", "p0003"}), barred=frozenset({"p0001"}))
    lives_with = tuple(one._replace(household="h") if one.id in ("p0003", "p0004") else one for one in pool.people)
    found = draw_lottery(Pool(pool.quotas, lives_with, 4, pool.seated, pool.barred))
    require_whole(found)
    assert found.thousandths == {
        "p0000": 1000, "p0001": 0, "p0002": 1000, "p0003": 1000, "p0004": 0, "p0005": 500, "p0006": 500,
    }  # fmt: skip


def test_all_seats_kept_leaves_nothing_to_draw():
    pool = pool_of(HALVES, ["male", "male", "female", "female"], 4)
    found = draw_lottery(Pool(pool.quotas, pool.people, 4, frozenset(one.id for one in pool.people)))
    assert set(found.panels) == {tuple(one.id for one in pool.people)}


def test_the_panel_is_the_number_modulo_one_thousand():
    found = draw_lottery(pool_of(HALVES, ["male", "female"] * 8, 4))
    assert found.panel(12_345_678) == found.panels[678]


def test_the_order_of_people_and_targets_changes_nothing():
    pool = crowd(60, 12, (2, 3, 4))
    quotas, people = list(pool.quotas), list(pool.people)
    random.Random(1).shuffle(quotas)
    random.Random(2).shuffle(people)
    assert draw_lottery(Pool(tuple(quotas), tuple(people), 12)).panels == draw_lottery(pool).panels


PRINT = """
from app.recruitment.document import document_of
from app.recruitment.lottery import draw_lottery
from tests.unit.recruitment.pools import crowd
print(document_of(draw_lottery(crowd(60, 12, (2, 3, 4))))["fingerprint"])
"""


def test_another_process_makes_the_same_bytes():
    told = {
        subprocess.run(
            [sys.executable, "-c", PRINT], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout.split()[-1]
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_it_says_how_far_it_is_and_stops_when_told():
    heard = []
    draw_lottery(crowd(60, 12), watch=Watch(progress=lambda step, done, of: heard.append(step)))
    assert {"levels", "panels"} <= set(heard)
    with pytest.raises(Stopped):
        draw_lottery(crowd(60, 12), watch=Watch(stop=lambda: len(heard) > 5))


def test_the_same_id_twice_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="same id"):
        draw_lottery(Pool((), (Person("p", ()), Person("p", ("x",))), 1))


def test_chances_below_a_thousandth_that_are_rounded_away_are_told():
    found = draw_lottery(pool_of({"town": {"here": (0, 1)}}, ["here"] * 1500, 1))
    require_whole(found)
    assert len(found.rounded_away) == 500 and found.moved < 1
