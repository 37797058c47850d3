"""Amounts as offices write them."""

import pytest

from app.expenses.money import cents_of, plain, read

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("12", 1200),
        ("12.5", 1250),
        ("12,50", 1250),
        ("1.234,50", 123450),
        ("1,234.50", 123450),
        ("1 234", 123400),
        ("1.234", 123400),
        (" 0,05 ", 5),
        ("", None),
        ("-3", None),
        ("12.345.6", None),
        ("1e9", None),
        ("9" * 40, None),
        ("twelve", None),
    ],
)
def test_what_is_written_is_read(written, cents):
    assert cents_of(written) == cents


def test_a_spreadsheet_gets_two_digits():
    assert (plain(5), plain(123450)) == ("0.05", "1234.50")


@pytest.mark.parametrize(
    ("written", "cents", "currency"),
    [
        ("45,-", 4500, "DKK"),
        ("45.-", 4500, "CHF"),
        ("kr 45,50", 4550, "DKK"),
        ("kr. 45,50", 4550, "NOK"),
        ("45 kr", 4500, "SEK"),
        ("45 kr.", 4500, "DKK"),
        ("45,- kr.", 4500, "DKK"),
        ("1.011,50", 101150, "EUR"),
        ("1.011,50 kr", 101150, "DKK"),
        ("€ 12", 1200, "EUR"),
        ("12€", 1200, "EUR"),
        ("12,50 EUR", 1250, "EUR"),
        ("dkk 1 234", 123400, "DKK"),
        ("$U 300", 30000, "UYU"),
        ("£3.50", 350, "GBP"),
    ],
)
def test_what_offices_write_beside_an_amount_is_read(written, cents, currency):
    found = read(written)
    assert (found.cents, found.is_in(currency)) == (cents, True)


@pytest.mark.parametrize(("written", "currency"), [("€ 12", "DKK"), ("45 kr", "EUR"), ("12 USD", "UYU"), ("$5", "EUR")])
def test_another_currency_is_known_as_another(written, currency):
    assert not read(written).is_in(currency)


@pytest.mark.parametrize(
    "written", ["", "kr", "€", "-5", "€ -5", "kr 5 kr", "12 apples", "twelve", "5 5 5", "1e5", "5--5"]
)
def test_what_is_no_amount_is_none(written):
    assert read(written) is None
