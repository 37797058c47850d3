"""A list leaves out a group just if a place in it would be theirs by their number."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.fairness import LeftOut, left_out

pytestmark = pytest.mark.database_free


def test_a_group_of_a_fifth_without_a_question_is_found_in_a_list_of_five():
    likes = {n: {1, 2, 3, 4, 5} for n in range(8)} | {8: {9}, 9: {9, 7}}
    assert left_out(likes, [1, 2, 3, 4, 5], people=10, places=5) == [LeftOut(9, 2)]


def test_a_smaller_group_is_not():
    likes = {n: {1, 2, 3, 4, 5} for n in range(9)} | {9: {9}}
    assert left_out(likes, [1, 2, 3, 4, 5], people=10, places=5) == []


def test_whoever_has_one_question_in_the_list_is_not_left_out():
    likes = {0: {1, 9}, 1: {2, 9}, 2: {9}, 3: {1}}
    assert left_out(likes, [1, 2], people=4, places=2) == []


def test_the_size_of_a_group_is_compared_as_whole_numbers():
    """Three of ten are less than a third of them, and four are more."""
    assert left_out({n: {9} for n in range(3)}, [1, 2, 3], people=10, places=3) == []
    assert left_out({n: {9} for n in range(4)}, [1, 2, 3], people=10, places=3) == [LeftOut(9, 4)]


def test_who_is_heard_by_the_first_addition_counts_no_second_time():
    likes = {0: {8, 9}, 1: {8, 9}, 2: {9}, 3: {7}, 4: {7}}
    assert left_out(likes, [1], people=2, places=1) == [LeftOut(9, 3), LeftOut(7, 2)]


def test_nothing_is_missing_from_an_empty_list_of_nobody():
    assert left_out({}, [], people=0, places=0) == left_out({}, [1], people=5, places=1) == []


people = st.dictionaries(st.integers(0, 7), st.frozensets(st.integers(0, 5), max_size=4), max_size=8)


@given(people, st.frozensets(st.integers(0, 5), min_size=1, max_size=4))
def test_it_says_what_the_definition_says(likes, chosen):
    """By the definition itself: looking at every group of people."""
    n, k = len(likes), len(chosen)
    groups = (group for size in range(1, n + 1) for group in combinations(likes, size) if size * k >= n)
    without = any(
        frozenset.intersection(*(likes[one] for one in group)) and not any(likes[one] & chosen for one in group)
        for group in groups
    )
    found = left_out(likes, chosen, people=n, places=k)
    assert bool(found) == without
    assert left_out(likes, chosen | {one.candidate for one in found}, people=n, places=k) == []
