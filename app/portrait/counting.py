"""How many of each value there were at each step, without telling of so few that one knows who. Pure.

Groups of one to four are not told. Where one group alone would be hidden, its number follows from the total; so the
smallest of the others is hidden with it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

FEWEST_TOLD = 5
STEPS = ("registered", "drawn", "confirmed", "present")
Values = dict[str, str]


class Row(NamedTuple):
    """One value: its share of the population in thousandths, and how many at each step; none where it is not told."""

    value: str
    thousandths: int | None
    numbers: tuple[int | None, ...]


class Likeness(NamedTuple):
    """One category with its values, and how many at each step there were in all."""

    category: str
    rows: list[Row]
    totals: tuple[int, ...]

    @property
    def lines(self) -> list[tuple[Row, list[tuple[int | None, int]]]]:
        """Each value with its numbers, each beside how many there were in all."""
        return [(row, list(zip(row.numbers, self.totals, strict=True))) for row in self.rows]


def portray(category: str, shares: Sequence[tuple[str, int | None]], steps: Sequence[Sequence[Values]]) -> Likeness:
    """`shares`: the values of the category in their order. `steps`: for each step the values of all its people."""
    names = [value for value, _thousandths in shares]
    columns = [_told(_counted(category, names, people)) for people in steps]
    rows = [
        Row(value, thousandths, tuple(column[place] for column in columns))
        for place, (value, thousandths) in enumerate(shares)
    ]
    return Likeness(category, rows, tuple(len(people) for people in steps))


def _counted(category: str, names: Sequence[str], people: Sequence[Values]) -> list[int]:
    counts = Counter(values.get(category, "") for values in people)
    return [counts[name] for name in names]


def _told(counts: list[int]) -> list[int | None]:
    few = {place for place, number in enumerate(counts) if 0 < number < FEWEST_TOLD}
    others = sorted((number, place) for place, number in enumerate(counts) if number >= FEWEST_TOLD)
    if len(few) == 1 and others:
        few.add(others[0][1])
    return [None if place in few else number for place, number in enumerate(counts)]
