"""One way of writing numbers and shares for people: in the reader's language, exact before it is rounded."""

from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal
from babel.units import format_unit

from app.languages import locale_here


def grouped(number: int) -> str:
    """12345 as 12,345."""
    return str(format_decimal(number, "#,##0", locale=locale_here()))


def size(length: int) -> str:
    """How long a file is: 1234567 as 1.2 MB."""
    power = 0 if length < 1000 else 1 if length < 1_000_000 else 2
    unit = ("digital-byte", "digital-kilobyte", "digital-megabyte")[power]
    told = rounded(Fraction(length * 10, 1000**power), 0)
    in_units, here = Decimal(told).scaleb(-1), locale_here()
    if power == 0:  # in short a byte has no plural
        return str(format_unit(in_units, unit, "long", locale=here))
    return str(format_unit(in_units, unit, "short", "#,##0.#", here))


def exact(number: Decimal) -> str:
    """With all the digits that it has: 1234.50 as 1,234.50."""
    digits = max(0, -int(number.as_tuple().exponent))
    return str(format_decimal(number, "#,##0" + ("." + "0" * digits if digits else ""), locale=locale_here()))


def in_percent(told: int | float) -> str:
    """A percentage as it was told: 45.5 as 45,5 % where people write it so."""
    return f"{format_decimal(Decimal(str(told)), '0.##', locale=locale_here())} %"


def share(part: int, base: int, digits: int = 1) -> str:
    """A percentage, rounded half up from exact fractions; whole ones without decimals. Empty without a base."""
    if base <= 0:
        return ""
    return tenths(rounded(Fraction(part * 100, base), digits), digits)


def rounded(number: Fraction, digits: int) -> int:
    """A number in units of its last printed digit, half of one rounded up."""
    return (number * 10**digits + Fraction(1, 2)).__floor__()


def tenths(number: int, digits: int = 1) -> str:
    """A percentage that is given in units of its last digit: 667 as 66.7 %."""
    exact = Decimal(number).scaleb(-digits)
    return f"{format_decimal(exact, '0.' + '#' * digits if digits else '0', locale=locale_here())} %"
