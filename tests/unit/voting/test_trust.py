"""Whom the panel trusts with the key: more than half, the most trusted first, without those who left or declined."""

from itertools import combinations

import pytest

from app.voting.trust import Said, count, rank

pytestmark = pytest.mark.database_free


def panel(*trusts, declining=()) -> dict[int, Said]:
    """A panel of so many seats, each with what it ticked as a row of digits; None where it has said nothing."""
    return {
        seat: Said(None if ticked is None else frozenset(map(int, ticked)), seat in declining)
        for seat, ticked in enumerate(trusts, 1)
    }


@pytest.mark.parametrize(
    ("said", "ranked"),
    [
        (panel("1", "1", None, None), []),  # two of four are not more than half
        (panel("1", "1", "1", None), [1]),
        (panel("1", "1", None), [1]),  # two of three are
        (panel("", "", ""), []),
        (panel(None, None, None), []),
        (panel("123", "123", "123"), [1, 2, 3]),  # alike: by seat
        (panel("3", "13", "132", "12"), [1, 3]),  # three each, and two
        (panel("32", "32", "31"), [3, 2]),  # the most first
        (panel("32", "32", "31", declining={3}), [2]),
        (panel("12", "12", "12", declining={1, 2}), []),
        ({}, []),
    ],
)
def test_who_holds_parts(said, ranked):
    assert rank(said) == ranked


def test_whoever_left_neither_counts_nor_is_counted():
    everybody = panel("14", "14", "4", "4")
    assert rank(everybody) == [4] and count(everybody) == {1: 2, 2: 0, 3: 0, 4: 4}
    left = {seat: said for seat, said in everybody.items() if seat != 4}
    assert rank(left) == [1] and count(left) == {1: 2, 2: 0, 3: 0}


def test_two_keyholders_have_always_somebody_who_trusts_both():
    """What more than half of the panel approves, two such halves share: checked over all panels of three seats."""
    choices = ["", "1", "2", "3", "12", "13", "23", "123"]
    tried = 0
    for one in choices:
        for two in choices:
            for three in choices:
                said = panel(one, two, three)
                for first, second in combinations(rank(said), 2):
                    tried += 1
                    assert any({first, second} <= each.trusts for each in said.values())
    assert tried > 100
