"""Splits of a vote by group: printed each with its base, unless they would show how single people voted. Pure."""

import re
from collections.abc import Iterator
from typing import Any

# How a few people of a small group voted can follow from a split even where no name is given.
SPLITS = ("group_split", "group_splits", "split", "splits", "by_group", "breakdown")
FEW = 5
ONE_MIND = re.compile(r"\b(all|every|everybody|none|nobody|no one|unanimous\w*)\b", re.IGNORECASE)
WITHHELD = (
    "The sources also split this vote by group. The split is not printed: it would show how single members voted."
)


def without_disclosing(told: dict) -> dict:
    """The object without any split that would disclose votes."""
    return {key: value for key, value in told.items() if not (key in SPLITS and discloses(value))}


def discloses(split: Any) -> bool:
    """Whether a split shows how single people voted: a cell of fewer than five, a group of one mind, or prose alone.

    Prose is not weighed: what it gives away cannot be told from what it does not.
    """
    if split in (None, [], {}, ""):
        return False
    cells = list(_cells(split))
    return not cells or any(min(cell) < FEW or len(cell) == 1 for cell in cells)


def _cells(told: Any) -> Iterator[list[int]]:
    """The counts of each group, in whatever way they are nested; prose beside them makes the split prose."""
    if isinstance(told, str):
        yield [0]
    elif isinstance(told, list):
        for one in told:
            yield from _cells(one)
    elif isinstance(told, dict):
        yield from _cells_of_group(told)


def _cells_of_group(told: dict) -> Iterator[list[int]]:
    counts = [
        value
        for key, value in told.items()
        if isinstance(value, int) and not isinstance(value, bool) and key not in ("base", "n", "cast", "order", "src")
    ]
    if counts:
        yield counts
    for key, value in told.items():
        if isinstance(value, str) and (key == "text" or (key == "note" and ONE_MIND.search(value))):
            yield from _cells(value)
        elif isinstance(value, dict) or (isinstance(value, list) and key != "src"):
            yield from _cells([one for one in value if isinstance(one, dict)] if isinstance(value, list) else value)


def withheld(case: dict) -> list:
    """The splits of the case that are not printed."""
    return list(_withheld(case))


def _withheld(told: Any) -> Iterator[Any]:
    if isinstance(told, list):
        for one in told:
            yield from _withheld(one)
    elif isinstance(told, dict):
        for key, value in told.items():
            if key in SPLITS and discloses(value):
                yield value
            else:
                yield from _withheld(value)


def numbers_of(told: Any) -> set[int]:
    """Every number that stands in what is withheld, in prose or as a count."""
    if isinstance(told, dict):
        return set().union(*(numbers_of(value) for key, value in told.items() if key != "src"))
    if isinstance(told, list):
        return set().union(*map(numbers_of, told))
    return {int(digits) for digits in re.findall(r"\d+", str(told))} if told is not None else set()
