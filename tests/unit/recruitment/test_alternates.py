"""Those stand by who are needed when those drop out who are likely to."""

import pytest

from app.recruitment.alternates import choose_alternates
from app.recruitment.lottery import draw_lottery
from app.recruitment.pool import Pool
from tests.unit.recruitment.pools import crowd, pool_of

pytestmark = pytest.mark.database_free

HALVES = {"age": {"old": (3, 3), "young": (3, 3)}}
POOL = pool_of(HALVES, [*["young"] * 9, *["old"] * 9], 6)


def ages(pool, ids):
    values = {one.id: one.values[0] for one in pool.people}
    return sorted(values[one] for one in ids)


def test_whoever_is_likely_to_go_has_somebody_alike_to_come():
    panel = draw_lottery(POOL).panels[0]
    likely = {("age", "young"): 0.6, ("age", "old"): 0.0}
    assert ages(POOL, choose_alternates(POOL, panel, 3, likely)) == ["young"] * 3
    turned = {("age", "young"): 0.0, ("age", "old"): 0.6}
    assert ages(POOL, choose_alternates(POOL, panel, 3, turned)) == ["old"] * 3
    even = {("age", "young"): 0.3, ("age", "old"): 0.3}
    assert ages(POOL, choose_alternates(POOL, panel, 4, even)) == ["old"] * 2 + ["young"] * 2


def test_nobody_stands_by_who_sits_or_is_barred_or_lives_with_one_who_does():
    home = tuple(one._replace(household="h" if one.id in ("p0000", "p0001") else "") for one in POOL.people)
    panel = ("p0000", "p0002", "p0003", "p0009", "p0010", "p0011")
    pool = Pool(POOL.quotas, home, 6, barred=frozenset({"p0004"}))
    chosen = choose_alternates(pool, panel, 99)
    assert len(chosen) == 10 and not {*panel, "p0001", "p0004"} & set(chosen)


def test_the_same_panel_has_the_same_alternates_whatever_the_order():
    pool = crowd(80, 12, (2, 3, 4))
    panel = draw_lottery(pool).panels[7]
    turned = Pool(tuple(reversed(pool.quotas)), tuple(reversed(pool.people)), 12)
    chosen = choose_alternates(pool, panel, 5)
    assert len(chosen) == 5 and choose_alternates(turned, panel, 5) == chosen


def test_none_where_none_is_wanted_or_left():
    assert choose_alternates(POOL, tuple(one.id for one in POOL.people), 3) == ()
    assert choose_alternates(POOL, draw_lottery(POOL).panels[0], 0) == ()
