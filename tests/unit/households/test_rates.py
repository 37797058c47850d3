"""Of fewer than five nothing is told, nor by what is left of the sum."""

import itertools

import pytest

from app.households.rates import FEWEST, Rate, told


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("A", 8, 5), ("B", 6, 5), ("C", 3, 0)], [(None, None), (6, 5), (None, None), (17, 10)]),
        ([("A", 9, 9), ("B", 9, 9)], [(9, 9), (9, 9), (18, 18)]),
        ([("A", 9, 2), ("B", 9, 2)], [(None, None), (None, None), (18, None)]),
        ([("A", 9, 2), ("B", 9, 0), ("C", 9, 6)], [(None, None), (None, None), (None, None), (27, 8)]),
        ([("A", 9, 6)], [(9, 6)]),
        ([("A", 9, 3)], [(9, None)]),
        ([], []),
    ],
)
def test_what_is_told_by_region(rows, expected):
    assert [one[1:] for one in told([Rate(*row) for row in rows])] == expected


def test_what_is_hidden_is_of_five_letters_and_five_answers_at_least_or_the_sum_is_hidden_too():
    sizes = [(3, 0), (3, 3), (9, 0), (9, 4), (9, 5), (30, 20)]
    for mixed in itertools.product(sizes, repeat=3):
        rows = [Rate(name, *size) for name, size in zip("ABC", mixed, strict=True)]
        *shown, every = told(rows)
        hidden = [rows[place] for place, one in enumerate(shown) if one.letters is None]
        assert all(one.letters is None or one.letters >= FEWEST for one in shown)
        if hidden and every.answered is not None:
            assert sum(one.letters for one in hidden) >= FEWEST and sum(one.answered for one in hidden) >= FEWEST
