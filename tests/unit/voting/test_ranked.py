"""Rankings, against elections whose counts are published, and by properties."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conferences.rules import Denominator, Rule
from app.voting import ranked, tally
from app.voting.ballots import keys, ranks_of, read_ranking, write_ranking
from app.voting.kinds import Kind, Method

pytestmark = pytest.mark.database_free
RULE = Rule(Fraction(3, 4), Denominator.VOTING, None, ())


def election(table: dict[str, int], options: str):
    """Count a table of rankings written as on ballots: {"b>a=c": 3}."""
    ballots = {read_ranking(ballot, options): number for ballot, number in table.items()}
    return ranked.count(ballots, options)


def strict(table: dict[str, int], options: str):
    """The same for tables that write a ranking as one word: {"acbed": 5}."""
    return election({">".join(word): number for word, number in table.items()}, options)


def pairs(rows: str, options: str) -> dict[tuple[str, str], int]:
    """A matrix as papers print it, row over column, without its diagonal."""
    numbers = iter(rows.split())
    return {(x, y): int(next(numbers)) for x in options for y in options if x != y}


# Where the capital of Tennessee should be: the example that most textbooks use.
# m Memphis, n Nashville, c Chattanooga, k Knoxville.
TENNESSEE = {"mnck": 42, "nckm": 26, "cknm": 15, "kcnm": 17}


def test_tennessee_by_instant_runoff_is_knoxville():
    found = strict(TENNESSEE, "mnck")
    assert [{option: int(n) for option, n in step.counts.items()} for step in found.steps] == [
        {"m": 42, "n": 26, "c": 15, "k": 17},
        {"m": 42, "n": 26, "k": 32},
        {"m": 42, "k": 58},
    ]
    assert [step.dropped for step in found.steps] == [("c",), ("n",), ()]
    assert found.runoff_winners == ("k",)


def test_tennessee_by_comparing_every_two_is_nashville():
    found = strict(TENNESSEE, "mnck")
    assert found.pairs == pairs("42 42 42 58 68 68 58 32 83 58 32 17", "mnck")
    assert found.schulze_winners == ("n",)


# Schulze 2011, section 3.1, example 1: 21 voters, four alternatives.
SCHULZE_1 = {"acdb": 8, "badc": 2, "cdba": 4, "dbac": 4, "dcba": 3}


def test_the_first_example_of_the_paper():
    found = strict(SCHULZE_1, "abcd")
    assert found.pairs == pairs("8 14 10 13 6 2 7 15 12 11 19 9", "abcd")
    assert found.paths == pairs("14 14 12 13 13 12 13 15 12 13 19 13", "abcd")
    assert found.schulze_winners == ("d",)


# 45 voters, five candidates: the example by which encyclopedias explain the method.
SCHULZE_45 = {
    "acbed": 5,
    "adecb": 5,
    "bedac": 8,
    "cabed": 3,
    "caebd": 7,
    "cbade": 2,
    "dceba": 7,
    "ebadc": 8,
}


def test_the_example_with_forty_five_voters():
    found = strict(SCHULZE_45, "abcde")
    assert found.pairs == pairs("20 26 30 22 25 16 33 18 19 29 17 24 15 12 28 14 23 27 21 31", "abcde")
    assert found.paths == pairs("28 28 30 24 25 28 33 24 25 29 29 24 25 28 28 24 25 28 28 31", "abcde")
    assert found.schulze_winners == ("e",)


# Burlington, Vermont, mayor, March 2009: the ballots as tabulated for the three who led.
# k Kiss, w Wright, m Montroll. A ballot that stops early leaves the rest together in the last place.
BURLINGTON = {
    "m>k>w": 1332,
    "m>w>k": 767,
    "m": 455,
    "k>m>w": 2043,
    "k>w>m": 371,
    "k": 568,
    "w>m>k": 1513,
    "w>k>m": 495,
    "w": 1289,
}


def test_burlington_the_two_methods_disagree_and_both_say_so():
    found = election(BURLINGTON, "kwm")
    assert [{option: int(n) for option, n in step.counts.items()} for step in found.steps] == [
        {"k": 2982, "w": 3297, "m": 2554},
        {"k": 4314, "w": 4064},
    ]
    assert found.steps[1].exhausted == 455
    assert found.pairs == pairs("4314 3477 4064 3668 4067 4597", "kwm")
    assert (found.runoff_winners, found.schulze_winners) == (("k",), ("m",))


def test_a_tie_for_the_last_place_that_matters_stops_the_runoff_and_is_told():
    found = strict({"abc": 4, "bac": 3, "cab": 3}, "abc")
    assert (found.runoff_winners, found.runoff_tie) == ((), ("b", "c"))


def test_a_tie_for_the_last_place_that_cannot_matter_drops_all_of_them():
    found = strict({"abcd": 5, "bacd": 4, "cabd": 1, "dabc": 1}, "abcd")
    assert found.steps[0].dropped == ("c", "d") and found.runoff_winners == ("a",)


def test_two_equals_at_the_end_are_a_tie_for_the_win():
    found = strict({"ab": 3, "ba": 3}, "ab")
    assert found.runoff_winners == ("a", "b") == found.schulze_winners and found.runoff_tie == ()


def test_three_in_a_circle_are_a_tie():
    found = strict({"abc": 2, "bca": 2, "cab": 2}, "abc")
    assert found.schulze_winners == ("a", "b", "c") == found.runoff_winners


def test_equals_share_a_ballot_in_exact_parts():
    found = election({"a=b=c": 1, "d": 1}, "abcd")
    assert found.steps[0].counts == {"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3), "d": 1}


def test_nothing_ranked_has_no_winner():
    found = election({}, "ab")
    assert (found.runoff_winners, found.schulze_winners, found.steps) == ((), (), ())


def test_the_announced_method_decides_and_the_other_is_told():
    box = [">".join(word) for word, number in TENNESSEE.items() for _ballot in range(number)]
    found = {
        method: tally.count(box, "mnck", RULE, seated=100, present=100, kind=Kind.RANKED, method=method)
        for method in Method
    }
    assert (found[Method.SCHULZE].winner, found[Method.RUNOFF].winner) == ("n", "k")
    assert found[Method.SCHULZE].ranking == found[Method.RUNOFF].ranking
    assert found[Method.SCHULZE].adopted is None


OPTIONS = keys(4)
rankings = st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 4), min_size=1).map(ranks_of)
boxes = st.dictionaries(rankings, st.integers(1, 9), max_size=8)


@given(boxes, st.permutations(OPTIONS))
def test_the_names_of_options_do_not_matter(box, names):
    """Neutral: whoever wins under one name wins under another."""
    renamed = dict(zip(OPTIONS, names, strict=True))
    other = {tuple(tuple(renamed[o] for o in group) for group in ranks): n for ranks, n in box.items()}
    one, two = ranked.count(box, OPTIONS), ranked.count(other, OPTIONS)
    for name in ("runoff_winners", "schulze_winners", "runoff_tie"):
        assert {renamed[option] for option in getattr(one, name)} == set(getattr(two, name)), name


@given(boxes)
def test_every_step_accounts_for_every_ballot(box):
    for step in ranked.count(box, OPTIONS).steps:
        assert sum(step.counts.values()) + step.exhausted == sum(box.values())


@given(boxes)
def test_no_pair_has_more_than_there_are_ballots(box):
    found = ranked.count(box, OPTIONS).pairs
    assert all(number + found[y, x] <= sum(box.values()) for (x, y), number in found.items())


@given(boxes, st.sampled_from(OPTIONS), st.integers(1, 3))
def test_more_ballots_for_the_only_winner_by_schulze_never_hurt_it(box, option, more):
    """Monotonic: another ballot that puts the winner alone on top keeps it the winner."""
    if ranked.count(box, OPTIONS).schulze_winners == (option,):
        grown = dict(box)
        grown[(option,),] = grown.get(((option,),), 0) + more
        assert ranked.count(grown, OPTIONS).schulze_winners == (option,)


@given(boxes)
def test_who_beats_everybody_wins_by_schulze(box):
    found = ranked.count(box, OPTIONS)
    champions = [x for x in OPTIONS if all(found.pairs[x, y] > found.pairs[y, x] for y in OPTIONS if y != x)]
    if champions:
        assert found.schulze_winners == tuple(champions)


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_unanimous_ballots_elect_their_first(order):
    found = strict({"".join(order): 7}, "abc")
    assert found.runoff_winners == found.schulze_winners == (order[0],)


@given(st.lists(st.sampled_from(list(permutations(OPTIONS))), max_size=30), st.randoms())
def test_the_order_of_ballots_does_not_matter(orders, chance):
    written = [write_ranking(((o,) for o in order), OPTIONS) for order in orders]
    shuffled = list(written)
    chance.shuffle(shuffled)
    counted = [tally.count(box, OPTIONS, RULE, seated=30, present=30, kind=Kind.RANKED) for box in (written, shuffled)]
    assert counted[0] == counted[1]
