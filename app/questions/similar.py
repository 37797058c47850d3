"""Which proposed questions say nearly the same. Pure.

Words are folded (case, accents) and cut into overlapping threes, so that "wind turbine" finds "turbines". What many
questions share says little and weighs less: each three weighs the logarithm of how rare it is (Spärck Jones 1972).
Likeness is the weight of what two texts share, by the weight of what the shorter has: 0 to 1.
"""

import math
from collections import Counter
from collections.abc import Mapping

from app.folding import fold

ALIKE = 0.45
SHORTEST = 8  # letters; what is shorter finds everything


def similar(text: str, others: Mapping[int, str], most: int = 5) -> list[int]:
    """The keys of the texts that are like this one, the likest first."""
    mine = _threes(text)
    if len(fold(text)) < SHORTEST:
        return []
    known = {key: _threes(other) for key, other in others.items()}
    seen = Counter(three for threes in known.values() for three in threes)
    weight = {three: math.log((1 + len(known)) / times) for three, times in seen.items()}
    alike = {key: _likeness(mine, threes, weight) for key, threes in known.items()}
    found = [key for key in alike if alike[key] >= ALIKE]
    return sorted(found, key=lambda key: -alike[key])[:most]


def _likeness(mine: set[str], other: set[str], weight: Mapping[str, float]) -> float:
    """What nobody else wrote weighs as much as what one wrote."""
    rare = max(weight.values(), default=1.0) or 1.0
    heavy = [sum(weight.get(three, rare) for three in threes) for threes in (mine & other, mine, other)]
    return heavy[0] / shorter if (shorter := min(heavy[1:])) else 0.0


def _threes(text: str) -> set[str]:
    padded = [f" {word} " for word in fold(text).split() if len(word) > 2]
    return {word[place : place + 3] for word in padded for place in range(len(word) - 2)}
