"""A lot within regions gives each its share and no more than it has, and is the same lot for whoever repeats it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.households import lot
from app.record import verify

pytestmark = pytest.mark.database_free
FINGERPRINT = "0" * 64
REGIONS = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 1000)), min_size=1, max_size=8)


def letters_of(regions, letters):
    return [one.letters for one in lot.strata_of([(str(n), *one) for n, one in enumerate(regions)], letters)]


@pytest.mark.parametrize(
    ("regions", "letters", "given_to_each"),
    [
        ([(100, 500), (100, 500)], 10, [5, 5]),
        ([(100, 500), (100, 500)], 11, [6, 5]),
        ([(100, 333), (100, 333), (100, 334)], 100, [33, 33, 34]),
        ([(3, 900), (100, 100)], 20, [3, 17]),
        ([(3, 900), (5, 50), (100, 50)], 20, [3, 5, 12]),
        ([(7, 1)], 7, [7]),
        ([(7, 1), (7, 999)], 1, [0, 1]),
    ],
)
def test_letters_follow_the_shares(regions, letters, given_to_each):
    assert letters_of(regions, letters) == given_to_each


@given(REGIONS, st.data())
def test_each_letter_is_given_once_and_the_verifier_counts_alike(regions, data):
    letters = data.draw(st.integers(1, sum(households for households, _weight in regions)))
    given_to_each = letters_of(regions, letters)
    assert sum(given_to_each) == letters
    assert all(0 <= one <= households for one, (households, _weight) in zip(given_to_each, regions, strict=True))
    assert verify.apportioned(regions, letters) == given_to_each
    weights = sum(weight for _households, weight in regions)
    shares = [Fraction(letters * weight, weights) for _households, weight in regions]
    if all(share < households for share, (households, _weight) in zip(shares, regions, strict=True)):
        assert all(abs(one - share) < 1 for one, share in zip(given_to_each, shares, strict=True))


@given(REGIONS, st.data())
def test_in_each_region_as_many_are_drawn_as_it_has_letters(regions, data):
    letters = data.draw(st.integers(1, sum(households for households, _weight in regions)))
    strata = lot.strata_of([(str(n), *one) for n, one in enumerate(regions)], letters)
    drawn, before = lot.draw_within(FINGERPRINT, "417", strata), 0
    assert drawn == sorted(set(drawn)) and len(drawn) == letters
    for one in strata:
        assert len([n for n in drawn if before < n <= before + one.households]) == one.letters
        before += one.households


def test_one_region_is_the_lot_of_the_whole_list():
    (one,) = lot.strata_of([("North", 40, 7)], 12)
    assert lot.draw_within(FINGERPRINT, "417", [one]) == lot.draw(FINGERPRINT, "417", 40, 12)
