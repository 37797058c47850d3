"""Amounts as people write and read them, kept in hundredths. Pure but for the language that is spoken."""

import re
from decimal import Decimal

from babel.numbers import format_currency

from app.languages import locale_here

AMOUNT = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:(?P<mark>[ .,'\u00a0\u202f])[0-9]{3})+|[0-9]{1,8})(?:(?P<point>[.,])(?P<part>[0-9]{1,2}))?"
)


def cents_of(written: str) -> int | None:
    """1.234,50 and 1,234.50 and 1234.5 as 123450; none of what is no amount."""
    found = AMOUNT.fullmatch(written.strip())
    if found is None or (found["mark"] and found["mark"] == found["point"]):
        return None
    whole = re.sub(r"[^0-9]", "", found["whole"])
    return int(whole) * 100 + int((found["part"] or "0").ljust(2, "0"))


def in_words(cents: int, currency: str) -> str:
    """In the reader's language, with the sign of the currency where it has one."""
    return str(format_currency(Decimal(cents) / 100, currency, locale=locale_here()))


def plain(cents: int) -> str:
    """For a spreadsheet: 1234.50, or -1234.50."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"
