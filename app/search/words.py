"""Words as they are looked for, and found in a text again. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.folding import fold

MOST_WORDS = 8
LONGEST_SHOWN = 280
LOOKED_AT = 2_000  # letters of what somebody typed into the field
SENTENCE = re.compile(r"(?<=[.!?…。])\s+")
WORD = re.compile(r"\w+")
SIGNS = re.compile(r"\]\([^)\s]*\)|[*_`#>\[\]]+")  # what Markdown adds to words


class Piece(NamedTuple):
    """A part of a text, and whether it is what was looked for."""

    text: str
    is_found: bool = False


def asked(typed: str) -> tuple[str, ...]:
    """The words that are looked for: no more than eight different ones, and no sign that a database would obey."""
    return tuple(dict.fromkeys(fold(typed[:LOOKED_AT]).split()))[:MOST_WORDS]


def is_cut(typed: str) -> bool:
    """Whether more was typed than is looked for."""
    return len(set(fold(typed).split())) > MOST_WORDS


def pieces(text: str, wanted: Sequence[str], *, within: bool = False) -> tuple[Piece, ...]:
    """The sentence of a text that holds most of the wanted words, with these marked; `within` also inside of words."""
    sentence = max(SENTENCE.split(SIGNS.sub("", text)), key=lambda one: count_held(one, wanted, within=within))
    cut: list[Piece] = []
    end = 0
    for match in WORD.finditer(sentence):
        if _matches(fold(match[0]), wanted, within):
            cut += [Piece(sentence[end : match.start()]), Piece(match[0], True)]
            end = match.end()
    return _shortened([piece for piece in (*cut, Piece(sentence[end:])) if piece.text])


def count_held(text: str, wanted: Sequence[str], *, within: bool = False) -> int:
    """How many of the wanted words stand in a text."""
    words = fold(text)
    return sum(_matches(words, (word,), within) for word in wanted)


def _matches(words: str, wanted: Sequence[str], within: bool) -> bool:
    return any(word in words if within else f" {word}" in f" {words}" for word in wanted)


def _shortened(all_of_it: list[Piece]) -> tuple[Piece, ...]:
    """As much as is read at a glance, from shortly before what was found."""
    if sum(len(piece.text) for piece in all_of_it) <= LONGEST_SHOWN:
        return tuple(all_of_it)
    before = all_of_it[0].text if not all_of_it[0].is_found else ""
    if len(all_of_it) > 1 and len(before) > LONGEST_SHOWN // 3:
        all_of_it = [Piece("… " + before[-LONGEST_SHOWN // 3 :].lstrip()), *all_of_it[1:]]
    shown: list[Piece] = []
    left = LONGEST_SHOWN
    for piece in all_of_it:
        shown.append(piece if len(piece.text) <= left else Piece(piece.text[:left].rstrip() + " …", piece.is_found))
        left -= len(piece.text)
        if left <= 0:
            break
    return tuple(shown)
