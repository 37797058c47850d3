"""A letter in blocks, made of its text and of nothing else: what of it is a button, and what a link. Pure.

Only addresses of this server become links, and no picture or style comes from elsewhere: nobody learns who reads it.
"""

import re
from itertools import zip_longest
from typing import NamedTuple

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.55 Georgia,serif;max-width:36em;margin:0 auto;padding:16px;overflow-wrap:anywhere}"
    ".act{display:inline-block;padding:10px 16px;border:2px solid;border-radius:6px;font-weight:bold}"
    ".act,.address,.foot{font-family:Helvetica,Arial,sans-serif}"
    ".address,.foot{font-size:14px}.foot{border-top:1px solid;margin-top:28px}"
)
FOOT = "-- "
FOLD = re.compile(r"\n[ \t]*\n")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LED_TO = re.compile(r"(?:(.{1,120}): )?(https?://[^\s<>\"]+)")


class Piece(NamedTuple):
    """Some words, that may be a link."""

    words: str
    url: str = ""


class Line(NamedTuple):
    """A line: a button with its address beneath, or pieces."""

    pieces: list[Piece]
    button: Piece | None = None


class Blocks(NamedTuple):
    """Paragraphs of lines, and those of the foot."""

    said: list[list[Line]]
    foot: list[list[Line]]


def blocks_of(text: str, server: str) -> Blocks:
    """`server` is the beginning of the addresses that become links."""
    blocks, into, label = Blocks([], []), "said", ""
    parts = [part.strip("\n") for part in FOLD.split(text) if part.strip()]
    for part, following in zip_longest(parts, parts[1:], fillvalue=""):
        if part.startswith(FOOT):
            part, into = part.partition("\n")[2], "foot"
        if _is_said_by_button(part, following, server):
            label = part.removesuffix(":")
        elif part:
            getattr(blocks, into).append(_lines(part.split("\n"), label, server))
            label = ""
    return blocks


def _is_said_by_button(part: str, following: str, server: str) -> bool:
    """Whether a line that ends with a colon is followed by the address alone that it leads to."""
    is_address = ADDRESS.fullmatch(following) is not None and _is_here(following, server)
    return is_address and part.endswith(":") and part != ":" and "\n" not in part


def _lines(lines: list[str], label: str, server: str) -> list[Line]:
    led = [_led_to(line, server) for line in lines]
    is_list = sum(found is not None for found in led) > 1  # several addresses in a row are no buttons
    return [
        Line([], Piece(label or found.words, found.url)) if found and not is_list else Line(_pieces(line, server))
        for line, found in zip(lines, led, strict=True)
    ]


def _led_to(line: str, server: str) -> Piece | None:
    """The words and the address of a line that does nothing but lead somewhere on this server."""
    found = LED_TO.fullmatch(line)
    return Piece(found[1] or "", found[2]) if found and _is_here(found[2], server) else None


def _is_here(address: str, server: str) -> bool:
    return address == server or address.startswith(f"{server}/")


def _pieces(line: str, server: str) -> list[Piece]:
    told, last = [], 0
    for found in ADDRESS.finditer(line):
        if _is_here(found[0], server):
            told += [Piece(line[last : found.start()]), Piece(found[0], found[0])]
            last = found.end()
    return [*told, Piece(line[last:])]
