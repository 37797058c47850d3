"""What is watched, and when it comes true. Pure."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _

FIGURE = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")


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
    """A figure as people write it, 4.2 or 4,2; nothing else is one."""
    return Decimal(text.replace(",", ".")) if FIGURE.fullmatch(text) else None


def meets(kind: Kind, limit: str, seen: str, is_so: bool) -> bool:
    """Whether what was seen makes the condition true. On the limit itself nothing has fallen under or risen over it."""
    if kind == Kind.FACT:
        return is_so
    found, line = number(seen), number(limit)
    if found is None or line is None:
        return False
    return found < line if kind == Kind.UNDER else found > line
