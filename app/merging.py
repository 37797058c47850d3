"""Bringing together two texts that grew from one: what does not overlap is merged, the rest is chosen. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from app.comparison import read_diff, unit_diff

_WORDS = re.compile(r"\S+\s*|\s+")
PARAGRAPH = "\n\n"
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Side(StrEnum):
    """Whose words stand in a place where both wrote something else."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    OWN = "own"


class Piece(NamedTuple):
    """A stretch of the merged text; in a conflict `merged` is None and both sides say something else."""

    base: str
    mine: str
    theirs: str
    merged: str | None
    apart: str = " "  # between the words of both, where both stand

    @property
    def gap(self) -> str:
        """What keeps these words apart from those that follow."""
        return max((text[len(text.rstrip()) :] for text in (self.mine, self.theirs)), key=len)

    def words(self, side: Side, own: str = "") -> str:
        """What stands here when somebody chose: one side exactly as it was typed, both, or words of one's own."""
        if side in (Side.MINE, Side.THEIRS):
            return self.mine if side is Side.MINE else self.theirs
        if side is Side.OWN:
            return own.strip() + self.gap
        return self.apart.join(filter(None, (self.mine.rstrip(), self.theirs.strip()))) + self.gap


class Choice(NamedTuple):
    """What somebody chose in one place, with the words of their own where that is it."""

    side: Side
    own: str = ""


class Merge(NamedTuple):
    """The outcome of a merge, stretch by stretch."""

    pieces: list[Piece]

    @property
    def is_clean(self) -> bool:
        return not self.places

    @property
    def places(self) -> list[Piece]:
        """Where somebody must choose."""
        return [piece for piece in self.pieces if piece.merged is None]

    @property
    def text(self) -> str | None:
        """The merged text; None where both sides changed the same words, and nobody chose yet."""
        return self.chosen({}) if self.is_clean else None

    def chosen(self, choices: Mapping[int, Choice]) -> str:
        """The text once somebody chose in each place; the places count from 0."""
        found, place = [], 0
        for piece in self.pieces:
            if piece.merged is None:
                found.append(piece.words(*choices[place]))
                place += 1
            else:
                found.append(piece.merged)
        return "".join(found)


class ThreeWay(NamedTuple):
    """One field of a form as both began it, what each made of it, and both brought together."""

    name: str
    label: str
    base: str | None
    mine: list[tuple[str, str]]
    theirs: list[tuple[str, str]]
    merge: Merge


def three_ways(name: str, label: str, base: str | None, mine: str, theirs: str, *, by_lines: bool = False) -> ThreeWay:
    """A field of which somebody else saved other words meanwhile. Without a base both are shown as they differ."""
    began = theirs if base is None else base
    brought = merge(base, mine, theirs)
    if by_lines and not brought.is_clean:
        brought = merge(base, mine, theirs, by_lines=True)
    return ThreeWay(name, label, base, read_diff(began, mine), read_diff(began, theirs), brought)


def merge(base: str | None, mine: str, theirs: str, *, by_lines: bool = False) -> Merge:
    """Merge two successors of `base`, word by word, or line by line where each line is a thing of its own.

    Three-way comparison after Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (2007): words that
    both sides left alone divide the text into stretches; a stretch that one side alone changed, or both alike,
    is theirs to decide, and one that both changed differently is a conflict. Words that touch count as one
    stretch, so that no sentence is put together which nobody wrote. Where nobody knows what both began with,
    `base` is None, and every difference is a conflict.
    """
    if by_lines:
        base, mine, theirs = base and _ended(base), _ended(mine), _ended(theirs)
    if mine == theirs:
        return Merge([Piece(base or "", mine, theirs, mine)] if mine else [])
    cut = (_LINES if by_lines else _WORDS).findall
    pieces = _differences(cut(mine), cut(theirs)) if base is None else _pieces(cut(base), cut(mine), cut(theirs))
    return Merge(list(_kept_apart(list(pieces), by_lines)))


def changed_spans(base: str, text: str) -> list[tuple[int, int]]:
    """Where a text departs from its base, as half-open ranges of the base's words; an addition is an empty range."""
    spans: list[tuple[int, int]] = []
    at = 0
    for kind, size in unit_diff(_WORDS.findall(base), _WORDS.findall(text)):
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


def _ended(text: str) -> str:
    """Each line with its end, the last one too: a line is the same wherever it stands."""
    return text.rstrip("\n") + "\n" if text.strip() else ""


def _kept_apart(pieces: list[Piece], by_lines: bool) -> Iterator[Piece]:
    """Say of each place what stands between both: whole paragraphs and lines stay such."""
    for at, piece in enumerate(pieces):
        begins = at == 0 or PARAGRAPH in (pieces[at - 1].merged or "")[-3:]
        ends = at == len(pieces) - 1 or PARAGRAPH in piece.gap
        is_of_paragraphs = begins and ends or PARAGRAPH in piece.mine.rstrip() + piece.theirs.rstrip()
        apart = "\n" if by_lines else PARAGRAPH if is_of_paragraphs else " "
        yield piece._replace(apart=apart) if piece.merged is None else piece


def _differences(mine: list[str], theirs: list[str]) -> Iterator[Piece]:
    m = t = m_from = t_from = 0
    for kind, size in [*unit_diff(mine, theirs), ("same", 0)]:
        if kind != "same":
            m, t = m + size * (kind == "del"), t + size * (kind == "ins")
            continue
        if (m_from, t_from) != (m, t):
            yield Piece("", "".join(mine[m_from:m]), "".join(theirs[t_from:t]), None)
        if size:
            same = "".join(mine[m : m + size])
            yield Piece(same, same, same, same)
        m = m_from = m + size
        t = t_from = t + size


def _pieces(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Piece]:
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    kept = [at for at in range(len(base)) if at in in_mine and at in in_theirs]
    b = m = t = 0
    for at in [*kept, len(base)]:
        to_mine, to_theirs = in_mine.get(at, len(mine)), in_theirs.get(at, len(theirs))
        if (b, m, t) != (at, to_mine, to_theirs):
            yield from _decide(base[b:at], mine[m:to_mine], theirs[t:to_theirs])
        if at < len(base):
            yield Piece(base[at], base[at], base[at], base[at])
        b, m, t = at + 1, to_mine + 1, to_theirs + 1


def _decide(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Piece]:
    """One stretch as a piece; of a conflict, what both wrote alike at its beginning and end stands for itself."""
    was, left, right = "".join(base), "".join(mine), "".join(theirs)
    if left in (was, right) or right == was:
        yield Piece(was, left, right, right if left in (was, right) else left)
        return
    first = _alike(mine, theirs)
    last = _alike(mine[first:][::-1], theirs[first:][::-1])
    ends = len(mine) - last, len(theirs) - last
    before, after = "".join(mine[:first]), "".join(mine[ends[0] :])
    if before:
        yield Piece("", before, before, before)
    yield Piece(was, "".join(mine[first : ends[0]]), "".join(theirs[first : ends[1]]), None)
    if after:
        yield Piece("", after, after, after)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many units two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


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
