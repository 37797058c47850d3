"""How many letters of each region were answered, without telling of fewer than five, nor of them by difference. Pure.

Regions of few are hidden, and others with them in the order of their names until at least five letters and five answers
are hidden in sum: chosen by how large they are, they would be told by the choice (see app/portrait/counting.py). Where
all together are too few, how many answered in all is hidden too.
"""

from collections.abc import Sequence
from typing import NamedTuple

FEWEST = 5  # of whom something is told


class Rate(NamedTuple):
    """Of how many letters to a region somebody registered; none where it is not told."""

    region: str
    letters: int | None
    answered: int | None

    @property
    def percent(self) -> str:
        return f"{100 * self.answered / self.letters:.1f} %" if self.letters and self.answered is not None else ""


def told(rows: Sequence[Rate]) -> list[Rate]:
    """Of each region in the order that is given, where there are several, and last of all under an empty name."""
    if not rows:
        return []
    hidden = _hidden(rows)
    every = Rate("", *_sums(rows))
    is_told = not _is_few(every) and (not hidden or _is_enough([rows[place] for place in hidden]))
    shown = [one._replace(letters=None, answered=None) if place in hidden else one for place, one in enumerate(rows)]
    return [*(shown if len(rows) > 1 else []), every if is_told else every._replace(answered=None)]


def _hidden(rows: Sequence[Rate]) -> set[int]:
    hidden = {place for place, one in enumerate(rows) if _is_few(one)}
    for place in range(len(rows)):
        if not hidden or _is_enough([rows[one] for one in hidden]):
            break
        hidden.add(place)
    return hidden


def _sums(rows: Sequence[Rate]) -> tuple[int, int]:
    return sum(one.letters or 0 for one in rows), sum(one.answered or 0 for one in rows)


def _is_enough(rows: Sequence[Rate]) -> bool:
    return min(_sums(rows)) >= FEWEST


def _is_few(rate: Rate) -> bool:
    letters, answered = rate.letters or 0, rate.answered or 0
    return letters < FEWEST or 0 < answered < FEWEST
