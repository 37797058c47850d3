"""Which passages of a letter seem to answer which recommendation: by how its passages begin. Pure."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from app.prose import from_to

BEGINS = 60  # so far into a passage a heading or an opening names what it answers
NAMED = re.compile(
    r"\b(?:R|rec|recommendation|recomendaci[oó]n|recomenda[cç](?:[aã]o|[oõ]es)|anbefaling|empfehlung|recommandation)"
    r"(?:e?s|en|er|erne|ene|\.)?\s*-?\s*(?:no?s?\.?|nr\.?|n\.?\s*[ºo°]s?\.?|#)?\s*"
    r"([0-9]{1,4}\b(?:\s*(?:,|&|-|–|and|og|und|y|e|et|a|to|til|bis|à)\s*R?\s*[0-9]{1,4}\b)*)",
    re.IGNORECASE,
)


class Guess(NamedTuple):
    """From this passage to that one, counted from 1."""

    recommendation: int
    first: int
    last: int

    @property
    def place(self) -> str:
        return from_to(self.first, self.last)


def guess(passages: Sequence[str], recommendations: Collection[int]) -> list[Guess]:
    """Each passage that begins by naming one recommendation starts a part, which ends before the next one does.

    One that names several names what is said of all of them, so it starts none and ends the part before it.
    """
    starts: list[tuple[int, int]] = []
    for place, text in enumerate(passages, 1):
        said = " ".join(NAMED.findall(text[:BEGINS]))
        named = {int(number) for number in re.findall(r"[0-9]+", said)} & set(recommendations)
        if named:
            starts.append((place, named.pop() if len(named) == 1 else 0))
    ends = [place - 1 for place, _number in starts[1:]] + [len(passages)]
    return [Guess(number, first, last) for (first, number), last in zip(starts, ends, strict=False) if number]
