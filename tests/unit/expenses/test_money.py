"""Amounts as offices write them."""

import pytest

from app.expenses.money import cents_of, plain

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
