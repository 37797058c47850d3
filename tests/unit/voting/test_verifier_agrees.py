"""Two programs count the same ballots: the server's and the one in the archive, which was written apart from it."""

import importlib.util
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.conferences.rules import SUPPORTING, Denominator, Rule, Scale
from app.voting import ballots, publication, tally
from app.voting.kinds import Kind, Method

pytestmark = pytest.mark.database_free
APP = Path(__file__).resolve().parents[3] / "app"


@pytest.fixture(scope="module")
def verify():
    """The verifier as it lies in an archive, beside its copy of the tree."""
    sys.path.insert(0, str(APP / "journal"))
    try:
        spec = importlib.util.spec_from_file_location("verify_under_test", APP / "record" / "verify.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(APP / "journal"))


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
def test_both_come_to_the_same_numbers(verify, kind, data):
    box = data.draw(st.lists(PAPERS[kind] | st.just("blank"), max_size=12))
    share, quorum = (
        data.draw(st.sampled_from([None, "1/2", "3/4", "1"])),
        data.draw(st.sampled_from([None, "1/2"])),
    )
    rule = Rule(
        Fraction(share) if share else None, data.draw(st.sampled_from(list(Denominator))),
        Fraction(quorum) if quorum else None,
        SUPPORTING[Scale(kind)] if kind in OPTIONS else (), data.draw(st.booleans()),
    )  # fmt: skip
    method = data.draw(st.sampled_from(list(Method)))
    options = OPTIONS.get(kind, KEYS)
    counted = tally.count(box, options, rule, seated=14, present=12, kind=kind, method=method)
    told = {
        "kind": str(kind), "method": str(method), "options": list(options), "seated": 14, "present": 12,
        "threshold": share, "quorum": quorum, "more_than": rule.more_than, "denominator": str(rule.denominator),
        "supporting": list(rule.supporting),
    }  # fmt: skip
    assert verify.result_of(told, verify.Counter(box)) == publication.result(counted)
