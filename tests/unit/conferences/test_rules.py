"""The decision rule, in exact fractions."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conferences.rules import (
    OPTIONS,
    SUPPORTING,
    Denominator,
    Rule,
    Scale,
    limits_of,
    parse_fraction,
    sponsors_needed,
)
from app.voting import tally
from app.voting.kinds import Kind

pytestmark = pytest.mark.database_free
shares = st.fractions(min_value=0, max_value=1, max_denominator=100).filter(bool)


def rule(share, more_than=False):
    return Rule(share, Denominator.VOTING, None, SUPPORTING[Scale.CONSENT], more_than)


@pytest.mark.parametrize(
    ("share", "more_than", "base", "needed"),
    [
        (Fraction(4, 5), False, 13, 11),
        (Fraction(1, 2), True, 14, 8),
        (Fraction(1, 2), True, 15, 8),
        (Fraction(1, 2), False, 14, 7),
        (Fraction(2, 3), False, 15, 10),
        (Fraction(2, 3), True, 15, 11),
        (Fraction(1), False, 15, 15),
        (Fraction(3, 4), False, 0, 0),
    ],
)
def test_enough_is_the_smallest_whole_number_that_fulfils_the_share(share, more_than, base, needed):
    assert rule(share, more_than).needed(base) == needed


@given(shares, st.integers(0, 1000))
def test_enough_is_never_less_than_the_share_and_never_one_too_many(share, base):
    assert rule(share).needed(base) == ceil(share * base)
    assert rule(share, more_than=True).needed(base) == floor(share * base) + 1


def test_a_rule_without_threshold_declares_nothing():
    with pytest.raises(ValueError, match="no threshold"):
        rule(None).needed(10)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        *((text, "2/3") for text in ("⅔", " 66 2/3 % ", "66⅔%", "2 / 3")),
        ("1 1/3 %", "1/75"),
        ("3/4", "3/4"),
        ("75 %", "3/4"),
        ("80%", "4/5"),
        ("0.5", "1/2"),
        ("66,6 %", "333/500"),
        ("1", "1"),
    ],
)
def test_shares_are_read_as_people_write_them(text, share):
    assert parse_fraction(text) == Fraction(share)


@pytest.mark.parametrize("text", ["", "0", "-1", "2", "3/0", "101 %", "nan", "inf", "half", "1e400", "%", "[" * 50])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ValueError):
        parse_fraction(text)


@pytest.mark.parametrize(("members", "needed"), [(14, 2), (20, 2), (21, 3), (5, 2), (0, 2)])
def test_sponsors_are_a_share_of_the_panel_and_never_fewer_than_the_minimum(members, needed):
    assert sponsors_needed(Fraction(1, 10), 2, members) == needed


NEUTRAL = {Scale.CONSENT: "aside", Scale.YES_NO: "abstain"}


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize("denominator", Denominator)
@pytest.mark.parametrize("one", ["neutral", "blank"])
def test_what_a_ballot_says_an_abstention_does_is_what_it_does(scale, denominator, one):
    """One supporter, and so many neutral ballots that they decide wherever they are asked at all."""
    option = NEUTRAL[scale] if one == "neutral" else "blank"
    of = Rule(Fraction(1, 2), denominator, None, SUPPORTING[scale])
    yes, options = SUPPORTING[scale][0], OPTIONS[scale]
    without = tally.count([yes], options, of, seated=4, present=4, kind=Kind(scale))
    with_them = tally.count([yes, option, option, option], options, of, seated=4, present=4, kind=Kind(scale))
    weighs = with_them.needed > with_them.supporting
    assert without.supporting == with_them.supporting == 1
    assert ("like a no" in of.effect_of(option)) is weighs
    assert ("neither for nor against" in of.effect_of(option)) is not weighs


@pytest.mark.parametrize("denominator", Denominator)
@pytest.mark.parametrize("more_than", [True, False])
def test_what_a_rule_counts_of_leaves_its_sentence_whole(denominator, more_than):
    """It stands in the middle of a sentence: a comma in it would be one that nobody closes."""
    said = Rule(Fraction(1, 2), denominator, None, ("yes",), more_than=more_than).in_words()
    assert said.partition(" choose: ")[0].count(",") == 0, said


@pytest.mark.parametrize(("objections", "adopted"), [(0, True), (2, True), (3, False)])
def test_more_objections_than_the_limit_stop_a_text_that_has_its_share(objections, adopted):
    limited = Rule(Fraction(1, 2), Denominator.VOTING, None, SUPPORTING[Scale.CONSENT], limits={"object": 2})
    box = ["support"] * 9 + ["object"] * objections
    found = tally.count(box, OPTIONS[Scale.CONSENT], limited, seated=12, present=12)
    assert found.adopted is adopted and found.over_limit == (() if adopted else ("object",))
    assert "Not adopted if more than 2 choose: Object." in limited.in_words()


def test_limits_of_the_other_scale_are_left_out_and_the_rest_stand_in_the_order_of_the_ballot():
    assert list(limits_of(Scale.CONSENT, {"no": 1, "object": 0, "aside": 3})) == ["aside", "object"]
