"""Plain text and Markdown: the words, without what its head tells programs. Pure."""

import re
from collections import Counter

from app.lists.decoding import decoded
from app.uploads.kinds import Loss

# As programs for notes and web pages begin a file: names with values, between two lines of dashes or plus signs.
_HEAD = re.compile(
    r"\A(?P<edge>---|\+\+\+)[ \t]*\n(?P<lines>(?:[\w-]+[ \t]*[:=].*\n|[ \t]+\S.*\n|-[ \t].*\n|[#\[].*\n|\n)+?)"
    r"(?P=edge)[ \t]*(?:\n|\Z)"
)
_NAMED = re.compile(r"^[\w-]+[ \t]*[:=]", re.MULTILINE)


def read_plain(content: bytes) -> tuple[str, Counter]:
    """The text of a file, and how many lines of its head were left out."""
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    head = _HEAD.match(text)
    if head is None or not _NAMED.match(head["lines"]):
        return text, Counter()
    return text[head.end() :], Counter({Loss.HEAD: len(head["lines"].split("\n")) - 1})
