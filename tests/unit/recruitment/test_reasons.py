"""Everybody can be told why the chance was what it was, and by which numbers it would have come to a seat."""

import pytest

from app.recruitment.lottery import draw_lottery
from app.recruitment.reasons import explain
from tests.unit.recruitment.pools import pool_of

pytestmark = pytest.mark.database_free


@pytest.fixture(scope="module")
def found():
    return draw_lottery(pool_of({"age": {"young": (2, 2), "old": (2, 2)}}, [*["young"] * 5, *["old"] * 20], 4))


def test_the_rare_and_the_common_are_told_apart(found, base_app):
    rare, common = explain(found, "p0000"), explain(found, "p0010")
    assert (rare.chance, common.chance, rare.mean, rare.lowest) == (400, 100, 160.0, 100)
    with base_app.app_context():
        assert str(rare.words) == "Your chance was 40.0 % (mean 16.0 %, lowest 10.0 %)."
        assert [str(one.words) for one in rare.shares] == [
            "age, young: 5 registered for 2 to 2 seats. They were few for these: 40.0 % on the mean, beside 16.0 % of"
            " everybody."
        ]
        assert "They were many for these: 10.0 %" in str(common.shares[0].words)


def test_the_numbers_are_those_of_the_panels(found):
    reason = explain(found, "p0003")
    assert len(reason.numbers) == reason.chance
    assert all("p0003" in found.panel(number) for number in reason.numbers)


def test_where_all_are_equal_nobody_is_rare_or_common(base_app):
    equal = draw_lottery(pool_of({"age": {"young": (0, 2)}}, ["young"] * 8, 2))
    with base_app.app_context():
        assert "as many as there are for everybody: 25.0 %" in str(explain(equal, "p0001").shares[0].words)


def test_nobody_else_has_a_reason(found):
    with pytest.raises(KeyError):
        explain(found, "p9999")
