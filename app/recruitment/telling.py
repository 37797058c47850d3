"""From what somebody says of herself to a value of a category: bands of age, places of regions. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.folding import fold

OLDEST = 120
_BAND = re.compile(r"(?P<first>[0-9]{1,3})\s*(?:[-–—]|to|bis)\s*(?P<last>[0-9]{1,3})")
_OPEN_BAND = re.compile(r"(?P<first>[0-9]{1,3})\s*(?:\+|(?:and|or) (?:over|older|more))")


class Band(NamedTuple):
    """From which age to which, both included; None: without an end."""

    first: int | None
    last: int | None

    def holds(self, age: int) -> bool:
        return (self.first is None or self.first <= age) and (self.last is None or age <= self.last)


def age_in(born: int, today: date) -> int:
    """The age that somebody reaches in this year: nobody is asked for a day of birth."""
    return today.year - born


def band_of(value: str) -> Band | None:
    """The band that a value names by itself, as `18-29` and `65+` do."""
    words = value.strip().casefold()
    if found := _BAND.fullmatch(words):
        first, last = int(found["first"]), int(found["last"])
        return Band(first, last) if first <= last <= OLDEST else None
    found = _OPEN_BAND.fullmatch(words)
    return Band(int(found["first"]), None) if found else None


def place_of(typed: str, regions: Iterable[tuple[str, list[str]]]) -> str:
    """The value whose places, or whose own name, are what was typed; empty where none is."""
    wanted = fold(typed)
    if not wanted:
        return ""
    for value, places in regions:
        if wanted in {fold(place) for place in (value, *places)}:
            return value
    return ""
