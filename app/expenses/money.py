"""Amounts as people write and read them, kept in hundredths. Pure but for the language that is spoken."""

import re
from decimal import Decimal
from typing import NamedTuple

from babel import Locale
from babel.numbers import format_currency, format_decimal

from app.languages import locale_here

AMOUNT = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:(?P<mark>[ .,'\u00a0\u202f])[0-9]{3})+|[0-9]{1,8})(?:(?P<point>[.,])(?P<part>[0-9]{1,2}))?"
)


# What offices write beside a number instead of the three letters, and which currencies they mean by it.
SIGNS = {
    "€": ("EUR",),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "kr": ("DKK", "NOK", "SEK", "ISK"),
    "kr.": ("DKK", "NOK", "SEK", "ISK"),
    "fr": ("CHF",),
    "fr.": ("CHF",),
    "sfr.": ("CHF",),
    "$": ("USD", "CAD", "AUD", "NZD", "UYU", "ARS", "CLP", "COP", "MXN", "SGD", "HKD"),
    "$u": ("UYU",),
    "us$": ("USD",),
    "r$": ("BRL",),
}
BESIDE = re.compile(
    r"(?P<before>[^0-9,\s-][^0-9\s]*)?\s*(?P<number>[0-9].*?)\s*(?P<after>[^\W\d_]{1,5}\.?|[€£¥$])?", re.S
)
NOTHING_AFTER = re.compile(r"[.,](?:-{1,2}|–|—)$")  # 45,-


class Written(NamedTuple):
    """An amount in hundredths, and the word or sign of a currency that stands beside it, if one does."""

    cents: int
    beside: str = ""

    def is_in(self, currency: str) -> bool:
        """Whether nothing beside it says another currency than this one."""
        sign = self.beside.casefold()
        return not sign or sign == currency.casefold() or currency in SIGNS.get(sign, ())


def read(written: str) -> Written | None:
    """45,- and kr 45,50 and € 12 and 1.011,50 EUR; none of what is no amount."""
    found = BESIDE.fullmatch(written.strip())
    if found is None or (found["before"] and found["after"]):
        return None
    cents, beside = cents_of(NOTHING_AFTER.sub("", found["number"])), found["before"] or found["after"] or ""
    return None if cents is None or not _is_a_currency(beside) else Written(cents, beside)


def _is_a_currency(beside: str) -> bool:
    return not beside or beside.casefold() in SIGNS or beside.upper() in Locale("en").currencies


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


def as_typed(cents: int) -> str:
    """For a field: 12.50, or 12,50 where people write it so."""
    return str(format_decimal(Decimal(cents) / 100, "0.00", locale=locale_here()))


def plain(cents: int) -> str:
    """For a spreadsheet: 1234.50, or -1234.50."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"
