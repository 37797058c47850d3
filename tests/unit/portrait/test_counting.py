"""Nobody is told of in a group of one to four, also not by what the others leave over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.portrait.counting import FEWEST_TOLD, portray

pytestmark = pytest.mark.database_free
SHARES = [("woman", 500), ("man", 490), ("another", None)]


def people(**counts):
    return [{"gender": value} for value, number in counts.items() for _time in range(number)]


def numbers(**counts):
    return [row.numbers[0] for row in portray("gender", SHARES, [people(**counts)]).rows]


def test_enough_of_each_are_told_and_none_is_none():
    assert numbers(woman=7, man=5) == [7, 5, 0]


def test_with_one_small_group_the_smallest_other_is_hidden_too():
    assert numbers(woman=9, man=6, another=2) == [9, None, None]


def test_two_small_groups_hide_each_other():
    assert numbers(woman=9, man=3, another=2) == [9, None, None]


def test_where_there_is_no_other_group_the_total_tells_what_everybody_sees():
    assert numbers(woman=3) == [None, 0, 0]


@given(st.lists(st.integers(0, 12), min_size=3, max_size=3))
def test_what_is_hidden_never_follows_from_the_total(counts):
    found = numbers(**dict(zip(("woman", "man", "another"), counts, strict=True)))
    hidden = [number for number, told in zip(counts, found, strict=True) if told is None]
    assert all(told is None or told == 0 or told >= FEWEST_TOLD for told in found)
    assert len(hidden) != 1 or sum(counts) == hidden[0]
