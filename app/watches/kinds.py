"""What is watched, and when it comes true. Pure."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _

FIGURE = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")
# Thousands in groups of three, all set apart by the same sign, which is not the one before the decimals.
GROUPED = re.compile(
    r"(-?[1-9][0-9]{0,2}([., \u00a0\u202f'’])[0-9]{3}(?:\2[0-9]{3}){0,2})(?:(?!\2)[.,]([0-9]{1,6}))?", re.ASCII
)
TWO_WAYS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)


class Kind(StrEnum):
    DAY = "day"
    UNDER = "under"
    OVER = "over"
    FACT = "fact"

    @property
    def label(self):
        return LABELS[self]

    @property
    def is_figure(self) -> bool:
        return self in (Kind.UNDER, Kind.OVER)

    @property
    def is_entered(self) -> bool:
        """A day comes by itself."""
        return self != Kind.DAY


LABELS = {
    Kind.DAY: _("A day comes"),
    Kind.UNDER: _("A figure falls under a value"),
    Kind.OVER: _("A figure rises over a value"),
    Kind.FACT: _("Something is so"),
}


class Condition(NamedTuple):
    """What is watched, in a sentence; with the day, or with the value and its unit."""

    kind: Kind
    text: str
    day: str = ""
    value: str = ""
    unit: str = ""


class Seen(NamedTuple):
    """What somebody saw on a day, and where that can be read. A fact is so or is not so, a figure has a value."""

    day: str
    source: str
    value: str = ""
    is_so: bool = True


def number(text: str) -> Decimal | None:
    """A figure as people write it, 4.2 or 4,2, 1 011 or 1.011,5, also with a percent sign; nothing else is one."""
    text = bare(text)
    if FIGURE.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if found := GROUPED.fullmatch(text):
        return Decimal(f"{found[1].replace(found[2], '')}.{found[3] or 0}")
    return None


def bare(text: str) -> str:
    """A figure without a percent sign behind it, which is a unit, and with a minus that can be reckoned with."""
    return text.strip().removesuffix("%").rstrip().replace("−", "-")


def two_ways(text: str) -> tuple[str, str] | None:
    """Both readings of 1.011, each as nobody reads it otherwise: 1011 and 1.0110. None where there is only one."""
    text = bare(text)
    return (text.replace(".", "").replace(",", ""), f"{text}0") if TWO_WAYS.fullmatch(text) else None


def meets(kind: Kind, limit: str, seen: str, is_so: bool) -> bool:
    """Whether what was seen makes the condition true. On the limit itself nothing has fallen under or risen over it."""
    if kind == Kind.FACT:
        return is_so
    found, line = number(seen), number(limit)
    if found is None or line is None:
        return False
    return found < line if kind == Kind.UNDER else found > line
