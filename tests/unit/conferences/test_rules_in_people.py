"""The rule in people says the very number that the count asks for, for every share, base and size of a panel."""

from fractions import Fraction

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from app.conferences.rules import SUPPORTING, Denominator, Rule, Scale
from app.conferences.rules_in_people import needed_in_people, quorum_in_people

pytestmark = pytest.mark.database_free

APP = Flask(__name__)
Babel(APP)


def rule(share="3/4", base=Denominator.VOTING, scale=Scale.CONSENT, **more) -> Rule:
    return Rule(Fraction(share) if share else None, base, more.pop("quorum", None), SUPPORTING[scale], **more)


@pytest.mark.parametrize(
    ("of", "base", "words"),
    [
        (rule(), 12, "It passes if 9 of the 12 who vote choose Support or Support with reservations."),
        (rule("2/3", Denominator.SEATED, Scale.YES_NO), 9, "It passes if 6 of the 9 who have a seat choose Yes."),
        (rule("1/2", Denominator.PRESENT, more_than=True), 12, "It passes if 7 of the 12 who are present choose"),
        (rule("4/5", Denominator.NON_BLANK), 13, "It passes if 11 of 13 ballots that are not blank choose"),
        (rule("2/3", Denominator.FOR_AGAINST), 12, "It passes if 8 of 12 ballots for or against choose Support"),
        (rule("1", more_than=True), 4, "It cannot pass: more would have to choose it than there are."),
        (rule(None), 12, ""),
        (rule(), 0, ""),
    ],
)
def test_the_rule_is_told_in_people(of, base, words):
    with APP.test_request_context():
        told = needed_in_people(of, base, counted=True)
    assert told.startswith(words) and bool(told) == bool(words)


def test_before_the_count_it_says_on_what_the_number_depends():
    with APP.test_request_context():
        assert "That is if all who are here vote" in needed_in_people(rule(), 12)
        assert "nobody leaves the ballot blank" in needed_in_people(rule(base=Denominator.NON_BLANK), 12)
        assert "all who are here vote for or against" in needed_in_people(rule(base=Denominator.FOR_AGAINST), 12)
        assert "That is" not in needed_in_people(rule(base=Denominator.SEATED), 12)
        assert "That is" not in needed_in_people(rule(), 12, counted=True)


def test_every_base_has_a_sentence_of_its_own_and_limits_are_told():
    with APP.test_request_context():
        assert len({needed_in_people(rule(base=base), 12) for base in Denominator}) == len(Denominator)
        limited = needed_in_people(rule(limits={"object": 2}), 12)
    assert "Not adopted if more than 2 choose: Object." in limited


def test_the_quorum_is_told_in_people():
    with APP.test_request_context():
        told = quorum_in_people(rule(quorum=Fraction(2, 3)), 14)
        assert told == "At least 10 of the 14 who have a seat must take part."
        assert quorum_in_people(rule(), 14) == ""


@given(st.fractions(min_value="1/100", max_value=1), st.integers(1, 500), st.booleans(), st.sampled_from(Denominator))
def test_the_number_told_is_the_number_counted(share, base, more_than, denominator):
    of = rule(share, denominator, more_than=more_than)
    with APP.test_request_context():
        told = needed_in_people(of, base)
    needed = of.needed(base)
    assert told.startswith(f"It passes if {needed} of " if needed <= base else "It cannot pass")
