"""Counting, by tables and by properties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conferences.rules import Denominator, Rule, parse_fraction, sponsors_needed
from app.voting import tally

pytestmark = pytest.mark.database_free
OPTIONS = ("support", "reservations", "aside", "object")
SUPPORTING = ("support", "reservations")
ballots = st.lists(st.sampled_from([*OPTIONS, tally.BLANK]), max_size=60)


def rule(threshold="3/4", denominator=Denominator.VOTING, quorum=None, more_than=False):
    share = Fraction(threshold) if threshold else None
    return Rule(share, denominator, Fraction(quorum) if quorum else None, SUPPORTING, more_than)


def count(choices, of=None, seated=20, present=None):
    return tally.count(choices, OPTIONS, of or rule(), seated=seated, present=present or len(choices) or 1)


@pytest.mark.parametrize(
    ("threshold", "base", "needed"),
    [
        ("4/5", 15, 12),
        ("4/5", 13, 11),
        ("4/5", 14, 12),
        ("3/4", 15, 12),
        ("2/3", 15, 10),
        ("2/3", 16, 11),
        ("1", 7, 7),
    ],
)
def test_enough_is_rounded_up_from_exact_fractions(threshold, base, needed):
    assert rule(threshold).needed(base) == needed


def test_more_than_half_of_an_even_number_is_one_more():
    assert rule("1/2", more_than=True).needed(14) == 8
    assert rule("1/2").needed(14) == 7


def test_twelve_of_fifteen_pass_eighty_percent():
    assert count(["support"] * 12 + ["object"] * 3, rule("4/5")).adopted is True
    assert count(["support"] * 11 + ["object"] * 4, rule("4/5")).adopted is False


@pytest.mark.parametrize(
    ("denominator", "base", "adopted"),
    [
        (Denominator.SEATED, 20, False),
        (Denominator.PRESENT, 16, False),
        (Denominator.VOTING, 14, False),
        (Denominator.NON_BLANK, 12, True),
    ],
)
def test_the_rule_names_one_of_four_bases(denominator, base, adopted):
    choices = ["support"] * 9 + ["aside"] * 3 + [tally.BLANK] * 2
    result = count(choices, rule("3/4", denominator), seated=20, present=16)
    assert result.bases == {"seated": 20, "present": 16, "voting": 14, "non-blank": 12}
    assert (result.base, result.adopted) == (base, adopted)


def test_abstaining_is_neither_no_nor_absent():
    result = count(["support"] * 3 + ["aside"])
    assert result.counts == {"support": 3, "reservations": 0, "aside": 1, "object": 0}
    assert result.cast == 4 and result.adopted is True


def test_without_a_quorum_nothing_is_adopted():
    result = count(["support"] * 9, rule(quorum="1/2"), seated=20)
    assert result.quorum_needed == 10 and not result.quorum_met and result.adopted is False


def test_an_empty_box_adopts_nothing():
    assert count([]).adopted is False
    assert count([tally.BLANK], rule(denominator=Denominator.NON_BLANK)).adopted is False


def test_without_a_threshold_nothing_is_declared():
    result = count(["support"] * 11 + ["object"] * 8, rule(None))
    assert result.adopted is None and result.needed is None


def test_an_unknown_choice_is_refused():
    with pytest.raises(ValueError, match="no option"):
        count(["maybe"])


@given(ballots, st.randoms())
def test_the_order_of_ballots_does_not_matter(choices, chance):
    shuffled = list(choices)
    chance.shuffle(shuffled)
    assert count(choices, present=60) == count(shuffled, present=60)


@given(ballots)
def test_no_ballot_is_lost_and_none_is_made(choices):
    result = count(choices, present=60)
    assert sum(result.counts.values()) + result.blank == len(choices) == result.cast


@given(ballots)
def test_one_more_supporter_never_turns_yes_into_no(choices):
    if count(choices, present=60).adopted:
        assert count([*choices, "support"], present=61).adopted


@pytest.mark.parametrize(
    ("part", "base", "digits", "shown"),
    [
        (21, 24, 1, "87.5"),
        (11, 19, 0, "58"),
        (11, 19, 1, "57.9"),
        (1, 3, 2, "33.33"),
        (12, 15, 1, "80"),
        (1, 8, 0, "13"),
    ],
)
def test_percentages_are_rounded_half_up(part, base, digits, shown):
    assert tally.percent(part, base, digits) == shown


@pytest.mark.parametrize(("members", "needed"), [(14, 2), (5, 2), (24, 3), (100, 10), (101, 11)])
def test_ten_percent_of_fourteen_is_two_people(members, needed):
    assert sponsors_needed(Fraction(1, 10), 2, members) == needed


@pytest.mark.parametrize("text", ["3/4", "75 %", "75%", "0.75", "0,75"])
def test_shares_can_be_written_in_several_ways(text):
    assert parse_fraction(text) == Fraction(3, 4)


@pytest.mark.parametrize("text", ["0", "101 %", "-1/2", "1/0", "half", "", "nan", "1e400", "٣/٤x"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ValueError):
        parse_fraction(text)
