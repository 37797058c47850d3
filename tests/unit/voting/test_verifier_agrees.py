"""Two programs count the same ballots: the server's and the one in the archive, which was written apart from it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.conferences.rules import SUPPORTING, Denominator, Rule, Scale, limits_of
from app.record import verify
from app.voting import ballots, publication, tally
from app.voting.kinds import Kind, Method

pytestmark = pytest.mark.database_free

KEYS = ballots.keys(4)
places = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 4), min_size=1)
points = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10), min_size=1)
PAPERS = {
    Kind.CONSENT: st.sampled_from(["support", "reservations", "aside", "object"]),
    Kind.YES_NO: st.sampled_from(["yes", "no", "abstain"]),
    Kind.ONE: st.sampled_from(KEYS),
    Kind.APPROVAL: st.sets(st.sampled_from(KEYS)).map(lambda chosen: ballots.write_approval(chosen, KEYS)),
    Kind.SCORE: points.map(lambda given_points: ballots.write_scores(given_points, KEYS)),
    Kind.RANKED: places.map(lambda given_places: ballots.write_ranking(ballots.ranks_of(given_places), KEYS)),
}
OPTIONS = {
    Kind.CONSENT: ("support", "reservations", "aside", "object"),
    Kind.YES_NO: ("yes", "no", "abstain"),
}


@settings(max_examples=60)
@given(st.data())
@pytest.mark.parametrize("kind", Kind)
def test_both_come_to_the_same_numbers(kind, data):
    box = data.draw(st.lists(PAPERS[kind] | st.just("blank"), max_size=12))
    share, quorum = (
        data.draw(st.sampled_from([None, "1/2", "3/4", "1"])),
        data.draw(st.sampled_from([None, "1/2"])),
    )
    rule = Rule(
        Fraction(share) if share else None,
        data.draw(st.sampled_from(list(Denominator))),
        Fraction(quorum) if quorum else None,
        SUPPORTING[Scale(kind)] if kind in OPTIONS else (),
        data.draw(st.booleans()),
        limits=data.draw(limits_for(kind)),
    )
    method = data.draw(st.sampled_from(list(Method)))
    options = OPTIONS.get(kind, KEYS)
    counted = tally.count(box, options, rule, seated=14, present=12, kind=kind, method=method)
    told = {
        "kind": str(kind),
        "method": str(method),
        "options": list(options),
        "seated": 14,
        "present": 12,
        "threshold": share,
        "quorum": quorum,
        "more_than": rule.more_than,
        "denominator": str(rule.denominator),
        "supporting": list(rule.supporting),
        "limits": dict(sorted(rule.limits.items())),
    }
    assert verify.result_of(told, verify.Counter(box)) == publication.result(counted, limited=bool(rule.limits))


def limits_for(kind):
    """Any limits that a frame could set for such votes."""
    if kind not in OPTIONS:
        return st.just({})
    some = st.dictionaries(st.sampled_from(OPTIONS[kind]), st.integers(0, 4), max_size=3)
    return some.map(lambda limits: limits_of(Scale(kind), limits))


def published(**more):
    """A ranked vote as its file tells it."""
    rule = Rule(Fraction(3, 4), Denominator.VOTING, None, ())
    box = ["a>b", "a>b", "b>a", "blank"]
    counted = tally.count(box, KEYS[:2], rule, seated=5, present=4, kind=Kind.RANKED)
    return {
        "kind": "ranked",
        "method": "schulze",
        "options": ["a", "b"],
        "seated": 5,
        "present": 4,
        "threshold": "3/4",
        "quorum": None,
        "more_than": False,
        "denominator": "voting",
        "supporting": [],
        "blank": 1,
        "counts": {"a>b": 2, "b>a": 1},
        "result": publication.result(counted),
        "ballots": [{"code": str(n), "choice": choice} for n, choice in enumerate(box)],
    } | more


def faults_of(vote):
    faults = []
    verify.recount(1, vote, faults)
    return faults


def test_a_true_file_has_no_fault():
    assert faults_of(published()) == []


def test_a_result_that_does_not_follow_from_the_ballots_is_found():
    vote = published()
    vote["result"]["leading"] = ["b"]
    assert faults_of(vote) == ["Vote 1: counted again, “leading” comes out differently."]


@pytest.mark.parametrize(
    "more",
    [
        {"counts": {"a>b": 3}},
        {"blank": 0},
        {"present": 3},
        {"method": "lottery"},
        {"ballots": [{"code": "1", "choice": "a>b"}] * 3 + [{"code": "2", "choice": "blank"}]},
    ],
)
def test_a_file_that_does_not_add_up_is_found(more):
    try:
        assert faults_of(published(**more))
    except KeyError:
        assert "method" in more  # what cannot be read is a fault of the whole check
