"""How many of each value there were at each step, without telling of so few that one knows who. Pure.

Of a step with fewer than five people nothing is told. Elsewhere groups of one to four are hidden together with those of
nobody, and where their numbers would follow from what is left of the total, others with them, in the category's order:
chosen by how large they are, they would be told by the choice (minimality attack; Wong et al., VLDB 2007).
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
    totals: tuple[int | None, ...]

    @property
    def lines(self) -> list[tuple[Row, list[tuple[int | None, int | None]]]]:
        """Each value with its numbers, each beside how many there were in all."""
        return [(row, list(zip(row.numbers, self.totals, strict=True))) for row in self.rows]


def portray(category: str, shares: Sequence[tuple[str, int | None]], steps: Sequence[Sequence[Values]]) -> Likeness:
    """`shares`: the values of the category in their order. `steps`: for each step the values of all its people."""
    names = [value for value, _thousandths in shares]
    columns = [_column(category, names, people) for people in steps]
    rows = [
        Row(value, thousandths, tuple(column[place] for column in columns))
        for place, (value, thousandths) in enumerate(shares)
    ]
    return Likeness(category, rows, tuple(None if _is_few(people) else len(people) for people in steps))


def _column(category: str, names: Sequence[str], people: Sequence[Values]) -> list[int | None]:
    return [None] * len(names) if _is_few(people) else _told(_counted(category, names, people))


def _is_few(people: Sequence[Values]) -> bool:
    return 0 < len(people) < FEWEST_TOLD


def _counted(category: str, names: Sequence[str], people: Sequence[Values]) -> list[int]:
    counts = Counter(values.get(category, "") for values in people)
    return [counts[name] for name in names]


def _told(counts: list[int]) -> list[int | None]:
    if not any(0 < number < FEWEST_TOLD for number in counts):
        return list(counts)
    few = [place for place, number in enumerate(counts) if number < FEWEST_TOLD]
    others = [place for place in range(len(counts)) if place not in few]
    hidden = {*few, *others[: _more_hidden(len(few), sum(counts[place] for place in few))]}
    return [None if place in hidden else number for place, number in enumerate(counts)]


def _more_hidden(few: int, people: int) -> int:
    """How many of the others have to be hidden, that nothing follows from the sum: each of `few` has four at most.

    Next to one group another is enough; where the sum of several all but says what each is, one could be known by it.
    """
    if few == 1:
        return 1
    return 2 if people < FEWEST_TOLD or people >= few * (FEWEST_TOLD - 1) - 1 else 0
