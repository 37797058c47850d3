"""Numbers of cards: which are numbers, and which anybody would try first."""

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import numbers

pytestmark = pytest.mark.database_free


@pytest.fixture(scope="module", autouse=True)
def words():
    app = Flask("numbers")
    Babel(app)
    with app.app_context():
        yield


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("0000", "the same"),
        ("777777", "the same"),
        ("1234", "follow one another"),
        ("4321", "follow one another"),
        ("890123", "follow one another"),
        ("1212", "come twice"),
        ("123123", "come twice"),
        ("474747", "come twice"),
        ("1957", "a year"),
        ("2026", "a year"),
        ("2580", "Many people"),
    ],
)
def test_an_obvious_number_is_refused_and_the_word_why_fits(digits, why):
    assert numbers.is_number(digits) and why in numbers.why_too_easy(digits)


@pytest.mark.parametrize("digits", ["4071", "1857", "2100", "90817", "550123", "195704", "1223"])
def test_an_ordinary_number_is_taken(digits):
    assert numbers.is_number(digits) and numbers.why_too_easy(digits) is None


@pytest.mark.parametrize("typed", ["", "123", "1234567", "12a4", "١٢٣٤", "½½½½", "4071\n"])
def test_anything_else_is_no_number(typed):
    assert not numbers.is_number(typed)


def test_spaces_and_dashes_between_the_digits_say_nothing():
    assert numbers.digits_of(" 40-7.1 ") == "4071"


@pytest.mark.slow
@given(st.from_regex(r"[0-9]{4,6}", fullmatch=True))
def test_every_number_is_judged(digits):
    assert numbers.is_number(digits)
    numbers.why_too_easy(digits)


def test_few_numbers_are_refused_so_that_people_find_one():
    refused = [n for n in range(10_000) if numbers.why_too_easy(f"{n:04d}")]
    assert len(refused) < 400
