"""A share as people say it, and what is asked back where a decimal would decide otherwise than the fraction meant."""

from fractions import Fraction

import pytest

from app.conferences import shares

pytestmark = pytest.mark.database_free


def test_a_decimal_that_was_cut_off_asks_which_is_meant():
    asked = shares.doubt("66.7 %")
    assert "66.7 % asks for 3 and 2/3 for 2" in asked
    assert "Write 2/3 if you mean that, or 667/1000" in asked


@pytest.mark.parametrize("typed", ["66.7 %", "66,67%", "0.667", "67 %", "33 %", "16.7%", "83,3 %", "0.33"])
def test_whatever_nearly_is_a_third_or_a_sixth_is_asked_about(typed):
    assert "if you mean exactly" in shares.doubt(typed)


@pytest.mark.parametrize("typed", ["66.6666 %", "33.33333%", "0,666666", "16.66666%", "83.33333 %"])
def test_one_that_differs_for_no_panel_is_asked_about_without_an_example(typed):
    asked = shares.doubt(typed)
    assert "if you mean exactly what you wrote" in asked and "people" not in asked


@pytest.mark.parametrize(
    "typed", ["2/3", "⅔", "66 2/3 %", "3/4", "75%", "80%", "0.5", "0.7", "60%", "51%", "55%", "667/1000", "1", "100%"]
)
def test_what_can_only_mean_one_thing_is_not(typed):
    assert shares.doubt(typed) == ""


def test_what_it_answers_is_taken_as_it_stands():
    for answer in ("2/3", "667/1000"):
        assert shares.doubt(answer) == ""


def test_the_usual_shares_say_how_many_people_that_is():
    found = {str(one.share): (one.at_least, one.more_than) for one in shares.examples(12)}
    assert found == {"1/2": (6, 7), "2/3": (8, 9), "3/4": (9, 10), "4/5": (10, 10)}
    assert shares.examples(12)[1].share == Fraction(2, 3)
