"""Dates that know how much they know."""

from datetime import date

import pytest

from app.conferences import dates, named_days

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31), "2011"),
        ("2011-12", date(2011, 12, 1), date(2011, 12, 31), "December 2011"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        ("2011-12-05", date(2011, 12, 5), date(2011, 12, 5), "5 December 2011"),
    ],
)
def test_a_partial_date_is_as_exact_as_it_is_known(text, first, last, words):
    assert (dates.earliest(text), dates.latest(text), named_days.in_words(text)) == (first, last, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "2011-13",
        "2011-02-30",
        "0000",
        "2011-1",
        "2011-12-05\n",
        "٢٠١١",
        "soon",
        "2011-00",
        "2011-00-05",
        "2011-12-00",
        None,
        2011,
    ],
)
def test_what_is_no_date_is_refused(text):
    assert not dates.is_partial_date(text)
    with pytest.raises((ValueError, TypeError)):
        dates.parts(text)


@pytest.mark.parametrize(("text", "last"), [("9999", 31), ("9999-12", 31), ("2027-00", 31), ("9999-11", 30)])
def test_what_was_let_in_earlier_breaks_no_page(text, last):
    assert dates.latest(text).day == last and dates.earliest(text) and named_days.in_words(text)


def test_a_span_has_two_ends_and_nothing_is_nothing():
    assert named_days.in_words("2011-12", "2012") == "December 2011 – 2012"
    assert named_days.in_words("2011", "2011") == "2011"
    assert named_days.in_words(None) == ""
