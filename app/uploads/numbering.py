"""The numbers that office programs put before paragraphs, which stand in no text: 3., b), iv., 2.1, § 4. Pure."""

import re
from collections.abc import Mapping
from typing import NamedTuple

# Around a number in HTML that is on its way to Markdown: two signs that no text has.
BEGIN, END = "\ufdd0", "\ufdd1"
MOST_REPEATED = 20
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix"}
_ROMAN |= {5: "v", 4: "iv", 1: "i"}
_SIGNS = str.maketrans("", "", BEGIN + END)


class Level(NamedTuple):
    """How one level of a list is numbered. The pattern has %1 for the number of the first level, %2 for the next."""

    form: str  # decimal, decimalZero, lowerLetter, upperLetter, lowerRoman, upperRoman
    pattern: str
    start: int = 1
    is_legal: bool = False  # the levels above it count in digits here


class Count:
    """How far one list has come, level by level."""

    def __init__(self) -> None:
        self.reached: dict[int, int] = {}

    def next(self, levels: Mapping[int, Level], at: int, again_from: int | None = None) -> str:
        """What stands before the next paragraph of this level; with `again_from` it begins anew there."""
        level = levels[at]
        begun = again_from is None and at in self.reached
        start = level.start if again_from is None else again_from
        self.reached = {one: number for one, number in self.reached.items() if one <= at}
        self.reached[at] = self.reached[at] + 1 if begun else start
        return re.sub(r"%(\d)", lambda found: self._shown(levels, int(found[1]) - 1, level), level.pattern).strip()

    def _shown(self, levels: Mapping[int, Level], at: int, within: Level) -> str:
        level = levels.get(at, within)
        return counted("decimal" if within.is_legal else level.form, self.reached.get(at, level.start))


def counted(form: str, number: int) -> str:
    """A number as a list shows it. What has no form here is told in digits."""
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26 * MOST_REPEATED:
        times, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) * (times + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        letters = _roman(number)
        return letters.upper() if form == "upperRoman" else letters
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    found = ""
    for worth, letters in _ROMAN.items():
        times, number = divmod(number, worth)
        found += letters * times
    return found


def marked(label: str) -> str:
    """A number on its way to Markdown."""
    return f"{BEGIN}{label}{END}" if label else ""


def without_marks(text: str) -> str:
    """A text in which nobody can put such signs."""
    return text.translate(_SIGNS)


def taken_off(words: str) -> tuple[str, str]:
    """The number before a text, and the text."""
    if not words.startswith(BEGIN):
        return "", words
    label, _end, rest = words[1:].partition(END)
    return label, rest.lstrip()
