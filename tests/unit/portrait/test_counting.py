"""Nobody is told of in a group of one to four, also not by what the others leave over."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.portrait.counting import _told, portray

pytestmark = pytest.mark.database_free
SHARES = [("woman", 500), ("man", 490), ("another", None)]


def people(**counts):
    return [{"gender": value} for value, number in counts.items() for _time in range(number)]


def numbers(**counts):
    return [row.numbers[0] for row in portray("gender", SHARES, [people(**counts)]).rows]


def test_enough_of_each_are_told_and_none_is_none():
    assert numbers(woman=7, man=5) == [7, 5, 0]


def test_small_groups_and_those_of_nobody_are_hidden_together():
    assert numbers(woman=9, man=4, another=0) == [None, None, None], "Four in all would be known to be theirs."
    assert numbers(woman=9, man=3, another=3) == [9, None, None]


def test_of_a_step_with_few_people_nothing_is_told():
    found = portray("gender", SHARES, [people(woman=3), people(woman=1)])
    assert [row.numbers for row in found.rows] == [(None, None)] * 3 and found.totals == (None, None)


def test_of_nobody_it_is_said():
    assert portray("gender", SHARES, [[]]).totals == (0,)


@pytest.mark.slow
@example([5, 5, 2])
@example([4, 5, 5, 4])
@example([5, 5, 3, 4, 4])
@given(st.lists(st.integers(0, 12), min_size=3, max_size=5))
def test_what_is_hidden_never_follows_from_the_rest(counts):
    """Of all numbers that would be shown the same way, every hidden group has at least two."""
    names = [str(place) for place in range(len(counts))]

    def shown(tried):
        told = [{"gender": name} for name, number in zip(names, tried, strict=True) for _time in range(number)]
        found = portray("gender", [(name, None) for name in names], [told])
        return [row.numbers[0] for row in found.rows], found.totals

    told, totals = shown(counts)
    hidden = [place for place, number in enumerate(told) if number is None]
    if not hidden or totals == (None,):
        return
    same = [
        tried
        for tried in product(range(16), repeat=len(hidden))
        if sum(tried) == sum(counts[place] for place in hidden)
        and shown([dict(zip(hidden, tried, strict=True)).get(place, counts[place]) for place in range(len(counts))])
        == (told, totals)
    ]
    assert all(len({tried[place] for tried in same}) > 1 for place in range(len(hidden))), (counts, told)


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_of_all_small_steps_none_is_shown_so_that_a_group_is_known(groups):
    found = {}
    for counts in product(range(11), repeat=groups):
        if sum(counts) >= 5:
            shown = tuple(_told(list(counts)))
            found.setdefault((shown, sum(counts)), []).append(counts)
    known = [
        (shown, tried[0])
        for (shown, _people), tried in found.items()
        for place in range(groups)
        if shown[place] is None and len({counts[place] for counts in tried}) < 2 and max(tried[0]) < 8
    ]
    assert known == []
