"""Plain text and Markdown: the words, without what its head tells programs. Pure."""

import re
from collections import Counter

from app.lists.decoding import decoded
from app.uploads.kinds import Loss

# As programs for notes and web pages begin a file: names with values, between two lines of dashes or plus signs.
EDGES = ("---", "+++")
_NAMED = re.compile(r"[\w-]+[ \t]*[:=]")
_OF_A_HEAD = re.compile(rf"{_NAMED.pattern}|[ \t]+\S|-[ \t]|[#\[]|$")


def read_plain(content: bytes) -> tuple[str, Counter]:
    """The text of a file, and how many lines of its head were left out."""
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    lines = text.split("\n")
    long = _length_of_head(lines)
    return "\n".join(lines[long:]), Counter({Loss.HEAD: long - 2} if long else {})


def _length_of_head(lines: list[str]) -> int:
    """How many lines it has with both edges; 0 where there is none. Line by line, so that no file takes long."""
    edge = lines[0].rstrip(" \t")
    if edge not in EDGES or not _NAMED.match(lines[1] if len(lines) > 1 else ""):
        return 0
    for place, line in enumerate(lines[1:], 1):
        if line.rstrip(" \t") == edge:
            return place + 1
        if not _OF_A_HEAD.match(line):
            return 0
    return 0
