"""Numbers for people: exact before they are rounded, and written as the reader writes them."""

from decimal import Decimal

import pytest
from flask_babel import force_locale

from app import figures


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("part", "base", "digits", "shown"),
    [
        (21, 24, 1, "87.5 %"),
        (11, 19, 0, "58 %"),
        (11, 19, 1, "57.9 %"),
        (1, 3, 2, "33.33 %"),
        (12, 15, 1, "80 %"),
        (1, 8, 0, "13 %"),
        (0, 5, 1, "0 %"),
        (5, 0, 1, ""),
    ],
)
def test_percentages_are_rounded_half_up(part, base, digits, shown):
    assert figures.share(part, base, digits) == shown


def test_a_danish_reader_gets_danish_numbers(app):
    with app.test_request_context(), force_locale("da"):
        assert (figures.share(2, 3), figures.grouped(12345)) == ("66,7 %", "12.345")
        assert (figures.exact(Decimal("1234.50")), figures.exact(Decimal("-3"))) == ("1.234,50", "-3")


@pytest.mark.parametrize(
    ("length", "told"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1_250, "1.3 kB"), (20_971_520, "21 MB")]
)
def test_the_size_of_a_file_is_told_in_the_largest_unit_that_fits(length, told):
    assert figures.size(length) == told
