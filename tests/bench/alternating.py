"""Floor and page in turns, A B A B: what a machine does beside the measurement falls on both of them.

What is told of many rounds is their median and their spread; a page and its floor are compared round by round.
"""

from statistics import median
from typing import NamedTuple


class Slice(NamedTuple):
    """One round of asking one server for one thing."""

    requests: int
    per_second: float
    p50: float  # milliseconds
    p95: float
    cpu: float  # milliseconds of processor time per request
    size: int


class Spread(NamedTuple):
    """A number that was measured several times."""

    least: float
    middle: float
    most: float

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.least:.2f}-{self.most:.2f})"


def spread(values: list[float]) -> Spread:
    return Spread(min(values), median(values), max(values))


def together(slices: list[Slice]) -> Slice:
    """The median of each number."""
    middle = [median(values) for values in list(zip(*slices, strict=True))[1:-1]]
    return Slice(sum(one.requests for one in slices), *middle, max(one.size for one in slices))


def times(pages: list[Slice], floors: list[Slice], number: str = "cpu") -> Spread:
    """How many times its floor a page costs, each round for itself."""
    return spread([getattr(page, number) / getattr(floor, number) for page, floor in zip(pages, floors, strict=True)])


def shares(forms: list, rounds: int) -> list[list]:
    """Forms that are sent once, dealt out to the rounds."""
    return [forms[n::rounds] for n in range(rounds)]
