"""What one edition says otherwise than the one before: chapter by chapter, word by word. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.comparison import word_diff

# What programs read and nobody else: marks, places, kinds, and the order of what is drawn.
NOT_READ = {"kind", "fingerprint", "anchor", "anchors", "path", "place", "shares"}
CALLED = ("title", "caption", "label", "number", "recommendation")
NEAR = 120  # signs of what stayed that are shown beside what changed
CUT = " […] "
Piece = tuple[str, str]


class Changed(NamedTuple):
    """A chapter that reads otherwise now: its title, and the words that came and went with what stands beside them."""

    title: str
    pieces: list[Piece]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Changed]:
    """The chapters of the newer report in their order, then those that are gone. Equal ones are left out."""
    older, newer = _by_name(before), _by_name(after)
    names = [*newer, *(name for name in older if name not in newer)]
    found = []
    for name in names:
        old, new = older.get(name), newer.get(name)
        if (was := _said(old)) != (now := _said(new)):
            found.append(Changed((new or older[name])["title"], _beside(word_diff(was, now))))
    return found


def _by_name(tree: Mapping[str, Any]) -> dict[str, Any]:
    return {chapter["name"]: chapter for chapter in tree["chapters"]}


def _said(chapter: Mapping[str, Any] | None) -> str:
    """All that a chapter says below its title, a line for each thing."""
    return "\n".join(_lines(chapter["blocks"])) if chapter else ""


def _lines(told: Any) -> Iterator[str]:
    """Every text and number in what a chapter holds, what it is called before what it says."""
    if isinstance(told, Mapping):
        for name in sorted(told, key=lambda name: name not in CALLED):
            yield from TOGETHER[name](told[name]) if name in TOGETHER else _lines(told[name])
    elif isinstance(told, list | tuple):
        for one in told:
            yield from _lines(one)
    elif told and not isinstance(told, bool):
        yield str(told)


def _rows(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    return (": ".join(map(str, filter(None, row))) for row in rows)


def _counted(parts: Iterable[tuple[str, str, int]]) -> Iterator[str]:
    return (f"{label}: {number}" for _key, label, number in parts)


def _nothing(_told: Any) -> Iterator[str]:
    return iter(())


TOGETHER: dict[str, Callable[[Any], Iterator[str]]] = {"rows": _rows, "parts": _counted}
TOGETHER |= dict.fromkeys(NOT_READ, _nothing)


def _beside(pieces: list[Piece]) -> list[Piece]:
    """Of what stayed only what stands beside a change."""
    last = len(pieces) - 1
    return [
        (tag, _cut(words, begins=place == 0, ends=place == last) if tag == "same" else words)
        for place, (tag, words) in enumerate(pieces)
    ]


def _cut(words: str, *, begins: bool, ends: bool) -> str:
    if len(words) <= 2 * NEAR + len(CUT):
        return words
    front = "" if begins else words[:NEAR].rsplit(" ", 1)[0]
    back = "" if ends else words[-NEAR:].split(" ", 1)[-1]
    return f"{front}{CUT}{back}"
