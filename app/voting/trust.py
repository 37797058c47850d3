"""Whom the panel trusts with the key of a ballot box, out of what each of it has said. Pure.

Whoever more than half of the panel trusts may hold a part of the key: the most trusted first, and of two alike the
one with the smaller seat number. People who left are not of the panel: nobody counts what they said, and they hold
nothing. Whoever declines holds nothing either, and the next one follows.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple


class Said(NamedTuple):
    """What one of the panel said: the seats she trusts (None: nothing yet), and whether she would hold no part."""

    trusts: frozenset[int] | None = None
    declines: bool = False


def count(panel: Mapping[int, Said]) -> dict[int, int]:
    """For each seat of the panel, how many of the panel trust it."""
    trusted = Counter(seat for said in panel.values() for seat in said.trusts or ())
    return {seat: trusted[seat] for seat in sorted(panel)}


def rank(panel: Mapping[int, Said]) -> list[int]:
    """The seats that may hold a part, in the order in which they are asked."""
    counts = count(panel)
    trusted = [seat for seat, number in counts.items() if 2 * number > len(panel) and not panel[seat].declines]
    return sorted(trusted, key=lambda seat: (-counts[seat], seat))
