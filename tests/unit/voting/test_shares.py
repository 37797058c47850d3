"""Shares for printing: every ballot in a row, and together a hundred percent of those whom the rule asks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conferences.rules import OPTIONS, SUPPORTING, Denominator, Rule, Scale
from app.voting import shares, tally
from app.voting.kinds import Kind

pytestmark = pytest.mark.database_free


def counted(box, denominator, scale=Scale.CONSENT, seated=30):
    rule = Rule(Fraction(2, 3), denominator, None, SUPPORTING[scale])
    return tally.count(box, OPTIONS[scale], rule, seated=seated, present=seated, kind=Kind(scale))


@given(st.data(), st.sampled_from(list(Scale)), st.sampled_from(list(Denominator)))
def test_shares_add_up_and_every_ballot_stands_in_a_row(data, scale, denominator):
    box = data.draw(st.lists(st.sampled_from([*OPTIONS[scale], tally.BLANK]), max_size=30))
    result = counted(box, denominator, scale)
    rows = shares.rows(result, denominator)
    assert sum(row.number for row in rows if row.option != shares.NOT_CAST) == len(box)
    inside = [row for row in rows if row.share is not None]
    assert sum(row.number for row in inside) == result.base
    assert sum(row.share for row in inside) == (1000 if result.base else 0)
    for row in inside:
        assert abs(row.share - Fraction(row.number * 1000, result.base)) < 1


def test_blank_ballots_and_absent_people_are_rows():
    result = counted(["support"] * 10 + ["object"] * 4 + [tally.BLANK], Denominator.SEATED, seated=20)
    told = {row.option: (row.number, row.share) for row in shares.rows(result, Denominator.SEATED)}
    assert told["blank"] == (1, 50) and told["not_cast"] == (5, 250) and told["support"] == (10, 500)


def test_what_the_base_leaves_out_has_a_number_and_no_share():
    result = counted(["support"] * 3 + ["aside", tally.BLANK], Denominator.FOR_AGAINST)
    told = {row.option: (row.number, row.share) for row in shares.rows(result, Denominator.FOR_AGAINST)}
    assert told == {
        "support": (3, 1000),
        "reservations": (0, 0),
        "aside": (1, None),
        "object": (0, 0),
        "blank": (1, None),
    }


@pytest.mark.parametrize(
    ("box", "differ"),
    [
        (["support"] * 8 + ["object"] * 2 + ["aside"] * 2, True),
        (["support"] * 5 + ["object"] * 5, False),
        (["support"] * 8 + ["object"] * 4, False),
        ([], False),
    ],
)
def test_equal_numbers_with_unequal_shares_are_noticed(box, differ):
    result = counted(box, Denominator.VOTING)
    assert shares.has_unequal_twins(shares.rows(result, Denominator.VOTING)) is differ
