"""Bringing together two texts that grew from one: what does not overlap is merged, what does is shown. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.comparison import unit_diff

OPENING, BETWEEN, CLOSING = "⟦", " | ", "⟧"
MARKS = re.compile(f"[{OPENING}{CLOSING}]")
_UNITS = re.compile(r"\S+\s*|\s+")


class Piece(NamedTuple):
    """A stretch of the merged text; in a conflict `merged` is None and both sides say something else."""

    base: str
    mine: str
    theirs: str
    merged: str | None


class Merge(NamedTuple):
    """The outcome of a merge, stretch by stretch."""

    pieces: list[Piece]

    @property
    def is_clean(self) -> bool:
        return all(piece.merged is not None for piece in self.pieces)

    @property
    def conflicts(self) -> int:
        return sum(piece.merged is None for piece in self.pieces)

    @property
    def text(self) -> str:
        """The merged text; where both sides changed the same words, both stand between marks."""
        return "".join(_marked(piece) if piece.merged is None else piece.merged for piece in self.pieces)


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two successors of `base`, word by word.

    Three-way comparison after Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (2007): words that
    both sides left alone divide the text into stretches; a stretch that one side alone changed, or both alike,
    is theirs to decide, and one that both changed differently is a conflict. Words that touch count as one
    stretch, so that no sentence is put together which nobody wrote.
    """
    if mine == theirs:
        return Merge([Piece(base, mine, theirs, mine)] if mine else [])
    units = [_UNITS.findall(text) for text in (base, mine, theirs)]
    return Merge(list(_pieces(*units)))


def has_marks(text: str) -> bool:
    """Whether a text still holds places where somebody must choose."""
    return MARKS.search(text) is not None


def changed_spans(base: str, text: str) -> list[tuple[int, int]]:
    """Where a text departs from its base, as half-open ranges of the base's words; an addition is an empty range."""
    spans: list[tuple[int, int]] = []
    at = 0
    for kind, size in unit_diff(_UNITS.findall(base), _UNITS.findall(text)):
        end = at + (size if kind != "ins" else 0)
        if kind != "same":
            if spans and spans[-1][1] == at:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((at, end))
        at = end
    return spans


def touch(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    """Whether two lists of changes overlap or stand next to each other: exactly then `merge` finds a conflict."""
    return any(a <= d and c <= b for a, b in one for c, d in other)


def _pieces(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Piece]:
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    kept = [at for at in range(len(base)) if at in in_mine and at in in_theirs]
    b = m = t = 0
    for at in [*kept, len(base)]:
        to_mine, to_theirs = in_mine.get(at, len(mine)), in_theirs.get(at, len(theirs))
        if (b, m, t) != (at, to_mine, to_theirs):
            yield _decide(base[b:at], mine[m:to_mine], theirs[t:to_theirs])
        if at < len(base):
            yield Piece(base[at], base[at], base[at], base[at])
        b, m, t = at + 1, to_mine + 1, to_theirs + 1


def _decide(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Piece:
    was, left, right = "".join(base), "".join(mine), "".join(theirs)
    if left in (was, right):
        return Piece(was, left, right, right)
    return Piece(was, left, right, left if right == was else None)


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each unit of the base that stayed stands in the other text."""
    found: dict[int, int] = {}
    b = o = 0
    for kind, size in unit_diff(base, other):
        if kind == "same":
            found |= {b + n: o + n for n in range(size)}
        b += size if kind != "ins" else 0
        o += size if kind != "del" else 0
    return found


def _marked(piece: Piece) -> str:
    """Both sides of a conflict, mine first, with the space that follows them outside the marks."""
    both = piece.mine, piece.theirs
    gap = max((text[len(text.rstrip()) :] for text in both), key=len)
    return f"{OPENING}{piece.mine.rstrip()}{BETWEEN}{piece.theirs.rstrip()}{CLOSING}{gap}"
