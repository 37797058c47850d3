"""Ballots as strings: one way of writing each, and nothing else is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.voting import ballots
from app.voting.kinds import Kind

pytestmark = pytest.mark.database_free
OPTIONS = ("a", "b", "c", "d")
places = st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 9), min_size=1)
points = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, ballots.TOP), min_size=1)


@pytest.mark.parametrize(
    ("kind", "ballot"),
    [
        (Kind.ONE, "a"),
        (Kind.APPROVAL, "a,c"),
        (Kind.APPROVAL, "none"),
        (Kind.APPROVAL, "a,b,c,d"),
        (Kind.SCORE, "a:0"),
        (Kind.SCORE, "a:7,b:10"),
        (Kind.RANKED, "b"),
        (Kind.RANKED, "b>a=c"),
        (Kind.RANKED, "a=b=c=d"),
    ],
)
def test_what_is_a_ballot_is_taken(kind, ballot):
    ballots.check(kind, ballot, OPTIONS)


@pytest.mark.parametrize("kind", Kind)
def test_a_ballot_can_always_be_blank(kind):
    ballots.check(kind, "blank", OPTIONS)


@pytest.mark.parametrize(
    ("kind", "ballot"),
    [
        (Kind.ONE, ""),
        (Kind.ONE, "e"),
        (Kind.ONE, "a "),
        (Kind.ONE, "a,b"),
        (Kind.ONE, "A"),
        (Kind.APPROVAL, ""),
        (Kind.APPROVAL, "c,a"),
        (Kind.APPROVAL, "a,a"),
        (Kind.APPROVAL, "a,"),
        (Kind.APPROVAL, "a,e"),
        (Kind.APPROVAL, "a, c"),
        (Kind.APPROVAL, "a,none"),
        (Kind.SCORE, ""),
        (Kind.SCORE, "a"),
        (Kind.SCORE, "a:11"),
        (Kind.SCORE, "a:-1"),
        (Kind.SCORE, "a:07"),
        (Kind.SCORE, "b:1,a:1"),
        (Kind.SCORE, "a:1,a:2"),
        (Kind.SCORE, "e:1"),
        (Kind.SCORE, "a:٧"),
        (Kind.SCORE, "a:1.0"),
        (Kind.SCORE, "a:1e0"),
        (Kind.SCORE, "a:NaN"),
        (Kind.RANKED, ""),
        (Kind.RANKED, ">a"),
        (Kind.RANKED, "a>"),
        (Kind.RANKED, "a>a"),
        (Kind.RANKED, "b=a"),
        (Kind.RANKED, "a>>b"),
        (Kind.RANKED, "a=b>a"),
        (Kind.RANKED, "a>e"),
        (Kind.RANKED, "a > b"),
        (Kind.RANKED, "a<b"),
    ],
)
def test_everything_else_is_refused(kind, ballot):
    with pytest.raises(ValueError):
        ballots.check(kind, ballot, OPTIONS)


@given(places)
def test_a_ranking_is_read_as_it_was_written(given_places):
    ranks = ballots.ranks_of(given_places)
    written = ballots.write_ranking(ranks, OPTIONS)
    assert [set(group) for group in ballots.read_ranking(written, OPTIONS)] == [set(g) for g in ranks]
    assert len(written) <= ballots.longest(Kind.RANKED, OPTIONS)


@given(points)
def test_scores_are_read_as_they_were_written(given_points):
    written = ballots.write_scores(given_points, OPTIONS)
    assert ballots.read_scores(written, OPTIONS) == given_points
    assert len(written) <= ballots.longest(Kind.SCORE, OPTIONS)


@given(st.sets(st.sampled_from(OPTIONS)))
def test_approvals_are_read_as_they_were_written(chosen):
    written = ballots.write_approval(chosen, OPTIONS)
    assert ballots.read_approval(written, OPTIONS) == chosen
    assert len(written) <= ballots.longest(Kind.APPROVAL, OPTIONS)


@given(st.text(alphabet="abcd>=:,0123456789 ", max_size=12), st.sampled_from(list(Kind)))
def test_what_is_taken_is_written_in_one_way_only(text, kind):
    """Two different strings never read as the same ballot."""
    try:
        ballots.check(kind, text, OPTIONS)
    except ValueError:
        return
    read = ballots.READERS[kind](text, OPTIONS)
    writers = {Kind.APPROVAL: ballots.write_approval, Kind.SCORE: ballots.write_scores}
    writers[Kind.RANKED] = ballots.write_ranking
    assert kind not in writers or writers[kind](read, OPTIONS) == text


def test_equal_numbers_are_equals_and_gaps_do_not_matter():
    assert ballots.ranks_of({"a": 5, "b": 2, "c": 5}) == (("b",), ("a", "c"))


def test_options_have_the_letters_that_stand_on_paper():
    assert ballots.keys(3) == ("a", "b", "c") and len(set(ballots.keys(ballots.MOST_OPTIONS))) == 20
