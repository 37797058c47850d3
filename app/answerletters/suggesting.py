"""Which passages of a letter seem to answer which recommendation: by how its passages, or rows, begin. Pure."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.prose import from_to

BEGINS = 60  # so far into a passage a heading or an opening names what it answers
FEWEST_ROWS = 2  # so many rows of a table that name a recommendation make it a list of answers
WORD = r"(?:rec|recommendation|recomendaci[oó]n|recomenda[cç](?:[aã]o|[oõ]es)|anbefaling|empfehlung|recommandation)"
NUMBER = r"(?:n[uú]mero|number|nummer|no?s?\.?|nr\.?|n\.?\s*[ºo°]s?\.?|#)"
NAMED = re.compile(
    rf"\b(?:R|{WORD})(?:e?s|en|er|erne|ene|\.)?\s*-?\s*{NUMBER}?\s*"
    r"([0-9]{1,4}\b(?:\s*(?:,|&|-|–|and|og|und|y|e|et|a|to|til|bis|à)\s*R?\s*[0-9]{1,4}\b)*)",
    re.IGNORECASE,
)
# What stands above a column of recommendations or of their numbers, and the line below the head of a table.
HEAD = re.compile(rf"\b{WORD}|^{NUMBER}$", re.IGNORECASE)
LINE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")


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

    One that names several names what is said of all of them, so it starts none and ends the part before it. A row of
    a table is a part of its own.
    """
    starts: list[tuple[int, int]] = []
    for place, text in enumerate(passages, 1):
        named = _named(text) & set(recommendations)
        if named:
            starts.append((place, named.pop() if len(named) == 1 else 0))
    ends = [place - 1 for place, _number in starts[1:]] + [len(passages)]
    return [
        Guess(number, first, first if _is_table(passages[first - 1]) else last)
        for (first, number), last in zip(starts, ends, strict=False)
        if number
    ]


def rows_apart(passage: str) -> list[str]:
    """A table of recommendations and what is said of each, as a passage for each, all with its head.

    Rows that name none belong to the one above them. Every other passage stays whole.
    """
    head, *rows = _table(passage)
    starts = [place for place, row in enumerate(rows) if _named_in_row(head, row)]
    if len(starts) < FEWEST_ROWS:
        return [passage]
    above = passage.split("\n")[:2]
    bounds = [*dict.fromkeys((0, *starts)), len(rows)]
    return ["\n".join([*above, *rows[first:last]]) for first, last in pairwise(bounds)]


def _named(passage: str) -> set[int]:
    head, *rows = _table(passage)
    return _named_in_row(head, rows[0]) if rows else _numbers(passage)


def _named_in_row(head: str, row: str) -> set[int]:
    """What its first cell names; below the head of such a column a number alone does."""
    first = _first_cell(row)
    return _numbers(f"R{first}" if HEAD.search(_first_cell(head)) and first[:1].isdigit() else first)


def _numbers(words: str) -> set[int]:
    return {int(number) for found in NAMED.findall(words[:BEGINS]) for number in re.findall(r"[0-9]+", found)}


def _table(passage: str) -> list[str]:
    """Its head and rows; an empty head alone where it is none."""
    head, line, *rows = [*passage.split("\n"), "", ""]
    return [head, *filter(None, rows)] if LINE.fullmatch(line.strip()) else [""]


def _is_table(passage: str) -> bool:
    return len(_table(passage)) > 1


def _first_cell(row: str) -> str:
    return row.strip().removeprefix("|").partition("|")[0].strip(" *_\\")
