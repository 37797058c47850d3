"""What a short ballot chooses: those picked most, and never by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.shortballots.kinds import Chosen, choose, count, ranks

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    ("counts", "places", "clear", "level"),
    [
        ({1: 3, 2: 5, 3: 1}, 2, [2, 1], []),
        ({1: 3, 2: 3, 3: 1}, 1, [], [1, 2]),
        ({1: 4, 2: 3, 3: 3, 4: 3}, 2, [1], [2, 3, 4]),
        ({1: 4, 2: 3, 3: 3}, 3, [1, 2, 3], []),
        ({1: 4, 2: 0, 3: 0}, 3, [1], []),  # what nobody picked is not chosen
        ({}, 3, [], []),
    ],
)
def test_the_most_picked_are_chosen_and_level_ones_are_said(counts, places, clear, level):
    assert choose(counts, places) == Chosen(clear, level)


def test_level_ones_share_their_place():
    assert ranks({1: 2, 2: 5, 3: 2, 4: 1, 5: 0}) == {2: 1, 1: 2, 3: 2, 4: 4}


def test_counting_counts_people():
    assert count([[1, 2], [2], []], [1, 2, 3]) == {1: 1, 2: 2, 3: 0}


@given(st.dictionaries(st.integers(1, 20), st.integers(0, 6), max_size=12), st.integers(1, 12))
def test_no_more_than_the_places_are_chosen_and_nothing_less_picked_before_more(counts, places):
    clear, level = choose(counts, places)
    assert len(clear) <= places
    assert len(clear) == places or not level or len(clear) + len(level) > places
    left = set(counts) - set(clear)
    assert all(counts[one] > counts[other] for one in clear for other in left)
