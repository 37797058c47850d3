"""Words that are explained: finding each in a text, and making it something to press where it first stands. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

TAG = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
NAME = re.compile(r"</?([a-z0-9]+)")
INLINE = {"a", "em", "strong", "del", "s", "code"}  # what does not end a word
UNTOUCHED = {"a", "code", "pre", "h3", "h4", "h5", "h6"}
BETWEEN_BLOCKS = "\0"  # what no text has
WITHIN_A_WORD = r"[\w\-\u0300-\u036f]"


class Explained(NamedTuple):
    """A word, its other forms, and what it means."""

    number: int
    word: str
    forms: tuple[str, ...]
    meaning: str


class Piece(NamedTuple):
    """Some text between two tags: its place among the parts, where it begins in the whole text, its words."""

    place: int
    start: int
    text: str
    may_change: bool


class Occurrence(NamedTuple):
    number: int
    start: int
    end: int


def marked(html: str, terms: tuple[Explained, ...]) -> str:
    """Sanitized HTML in which the first occurrence of each term is a button that shows its meaning.

    Whole words in any case, the longest first; never in links, code and headings. What can be read stays the same.
    """
    return _marked(html, terms)[0] if terms else html


def explained_in(html: str, terms: tuple[Explained, ...]) -> tuple[Explained, ...]:
    """Those of the terms that `marked` finds."""
    found = _marked(html, terms)[1] if terms else frozenset()
    return tuple(term for term in terms if term.number in found)


@lru_cache(maxsize=2048)
def _marked(html: str, terms: tuple[Explained, ...]) -> tuple[str, frozenset[int]]:
    parts = TAG.split(html)
    pieces = list(_pieces(parts))
    found: set[int] = set()
    for piece, occurrences in _occurrences(pieces, terms, found):
        parts[piece.place] = "".join(_pressed(piece, occurrences))
    return "".join(parts), frozenset(found)


def _pieces(parts: list[str]) -> Iterator[Piece]:
    start, untouched = 0, 0
    for place, part in enumerate(parts):
        if place % 2 == 0:
            text = unescape(part)
            yield Piece(place, start, text, untouched == 0)
            start += len(text)
            continue
        name = NAME.match(part)
        tag = name[1] if name else ""
        if tag in UNTOUCHED:
            untouched += -1 if part.startswith("</") else 1
        start += tag not in INLINE


def _occurrences(
    pieces: list[Piece], terms: tuple[Explained, ...], found: set[int]
) -> Iterator[tuple[Piece, list[Occurrence]]]:
    """The pieces in which terms stand for the first time, with their places there."""
    pattern, numbers = _pattern(terms)
    matches = [
        (match.start(), match.end(), numbers[match.lastindex or 0]) for match in pattern.finditer(_whole(pieces))
    ]
    for piece in pieces:
        end, here = piece.start + len(piece.text), []
        for first, last, number in matches:
            if piece.may_change and piece.start <= first and last <= end and number not in found:
                found.add(number)
                here.append(Occurrence(number, first - piece.start, last - piece.start))
        if here:
            yield piece, here


def _whole(pieces: list[Piece]) -> str:
    """All that can be read, each block apart, so that no word goes from one into the next."""
    lines, at = [], 0
    for piece in pieces:
        lines += [BETWEEN_BLOCKS * (piece.start - at), piece.text]
        at = piece.start + len(piece.text)
    return "".join(lines)


@lru_cache(maxsize=64)
def _pattern(terms: tuple[Explained, ...]) -> tuple[re.Pattern, list[int]]:
    """What finds every form, and the number of the term that each group of it belongs to."""
    forms = sorted(
        ((form, term.number) for term in terms for form in (term.word, *term.forms)), key=lambda one: -len(one[0])
    )
    words = "|".join(f"({_spaced(form)})" for form, _number in forms)
    return re.compile(f"(?<!{WITHIN_A_WORD})(?:{words})(?!{WITHIN_A_WORD})", re.IGNORECASE), [
        0,
        *(number for _form, number in forms),
    ]


def _spaced(form: str) -> str:
    return r"\s+".join(map(re.escape, form.split()))


def _pressed(piece: Piece, occurrences: list[Occurrence]) -> Iterator[str]:
    at = 0
    for one in occurrences:
        yield escape(piece.text[at : one.start], quote=False)
        word = escape(piece.text[one.start : one.end], quote=False)
        yield f'<button type="button" class="term" popovertarget="term-{one.number}">{word}</button>'
        at = one.end
    yield escape(piece.text[at:], quote=False)
