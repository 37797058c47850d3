"""Counting, by tables and by properties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conferences.rules import Denominator, Rule, parse_fraction, sponsors_needed
from app.voting import tally
from app.voting.kinds import Kind

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
        (Denominator.FOR_AGAINST, 9, True),
    ],
)
def test_the_rule_names_one_of_five_bases(denominator, base, adopted):
    choices = ["support"] * 9 + ["aside"] * 3 + [tally.BLANK] * 2
    result = count(choices, rule("3/4", denominator), seated=20, present=16)
    assert result.bases == {"seated": 20, "present": 16, "voting": 14, "non-blank": 12, "for-against": 9}
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


def of_kind(kind, choices, options="abc", **more):
    given = more.pop("of", rule("1/2"))
    return tally.count(choices, options, given, seated=20, present=len(choices) or 1, kind=kind, **more)


def test_one_of_several_is_chosen_where_the_leading_option_reaches_the_share():
    result = of_kind(Kind.ONE, ["a"] * 5 + ["b"] * 3 + ["c"] * 2)
    assert (result.counts, result.leading) == ({"a": 5, "b": 3, "c": 2}, ("a",))
    assert (result.supporting, result.needed, result.adopted, result.winner) == (5, 5, True, "a")


def test_one_of_several_below_the_share_is_not_chosen():
    result = of_kind(Kind.ONE, ["a"] * 4 + ["b"] * 3 + ["c"] * 3)
    assert (result.leading, result.adopted, result.winner) == (("a",), False, None)


def test_a_tie_is_told_and_nobody_wins_it():
    result = of_kind(Kind.ONE, ["a"] * 5 + ["b"] * 5)
    assert (result.leading, result.adopted, result.winner) == (("a", "b"), False, None)
    without_share = of_kind(Kind.ONE, ["a", "b"], of=rule(None))
    assert (without_share.leading, without_share.adopted, without_share.winner) == (("a", "b"), None, None)


def test_without_a_share_the_one_that_leads_wins():
    assert of_kind(Kind.ONE, ["a", "a", "b"], of=rule(None)).winner == "a"


def test_without_the_quorum_nobody_wins():
    assert of_kind(Kind.ONE, ["a"] * 9, of=rule("1/2", quorum="1/2")).winner is None


def test_approvals_are_counted_for_each_option_and_none_is_not_blank():
    result = of_kind(Kind.APPROVAL, ["a,b", "a", "none", "blank"])
    assert (result.counts, result.blank, result.bases["non-blank"]) == ({"a": 2, "b": 1, "c": 0}, 1, 3)
    assert (result.supporting, result.base, result.needed, result.adopted) == (2, 4, 2, True)


def test_nobody_approved_is_nobody_leading():
    result = of_kind(Kind.APPROVAL, ["none", "none"])
    assert (result.leading, result.adopted) == ((), False)


def test_points_have_sum_mean_median_and_spread_and_no_opinion_is_counted_apart():
    result = of_kind(Kind.SCORE, ["a:10,b:0", "a:5", "a:6,b:1", "blank"])
    a, b, c = (result.points[option] for option in "abc")
    assert (a.total, a.given, a.no_opinion, a.mean, a.median) == (21, 3, 0, 7, 6)
    assert (b.total, b.given, b.no_opinion, b.mean, b.median) == (1, 2, 1, Fraction(1, 2), Fraction(1, 2))
    assert (c.total, c.given, c.no_opinion, c.mean, c.median) == (0, 0, 3, None, None)
    assert a.distribution == (0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1)
    assert (result.leading, result.adopted, result.blank) == (("a",), None, 1)


def test_zeros_are_points_and_an_option_nobody_scored_does_not_lead():
    assert of_kind(Kind.SCORE, ["a:0"]).leading == ("a",)
    assert of_kind(Kind.SCORE, ["blank"]).leading == ()


scored = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 10), min_size=1).map(
        lambda points: ",".join(f"{option}:{points[option]}" for option in "abc" if option in points)
    )
    | st.just("blank"),
    max_size=30,
)


@given(scored)
def test_every_score_ballot_is_in_every_option_once(choices):
    result = of_kind(Kind.SCORE, choices)
    for one in result.points.values():
        assert one.given + one.no_opinion + result.blank == len(choices) == result.cast
        assert sum(one.distribution) == one.given
        assert sum(n * times for n, times in enumerate(one.distribution)) == one.total


@given(
    st.lists(st.sampled_from(["none", "a", "b", "a,b", "a,b,c", "blank"]), max_size=30),
    st.sampled_from("abc"),
)
def test_one_more_approval_changes_that_option_alone(choices, option):
    before, after = of_kind(Kind.APPROVAL, choices), of_kind(Kind.APPROVAL, [*choices, option])
    assert after.counts == before.counts | {option: before.counts[option] + 1}


@pytest.mark.parametrize("kind", [Kind.ONE, Kind.APPROVAL, Kind.SCORE, Kind.RANKED])
def test_an_unknown_ballot_is_refused_in_every_kind(kind):
    with pytest.raises(ValueError):
        of_kind(kind, ["z"])


@pytest.mark.parametrize(("kind", "ballot"), [(Kind.ONE, "a"), (Kind.APPROVAL, "a,b"), (Kind.RANKED, "a>b")])
def test_ballots_that_are_all_alike_are_unanimous_and_blank_ones_are_not(kind, ballot):
    assert of_kind(kind, [ballot] * 3).unanimous
    assert not of_kind(kind, [ballot, "blank"]).unanimous and not of_kind(kind, ["blank"]).unanimous
    assert not of_kind(kind, []).unanimous
