"""An edition and a translation of it, part beside part: both cut before their headings and matched in order. Pure."""

import re
from typing import NamedTuple

from app import prose

# As `_document.html` and `_short.html` write a published article.
PART = re.compile(r'(?=<section class="(?:chapter stack|stack in-short)")')
HEADER = re.compile(r"<header.*?</header>", re.DOTALL)
TOP = re.compile(r"(</?)h1\b")
END = "</section>"


class Beside(NamedTuple):
    """A part of the published article, and the same part translated: its heading and what stands below it."""

    original: str
    heading: str
    text: str


def side_by_side(article: str, text: str) -> list[Beside]:
    """Both in parts, matched by order; one pair of the whole where they do not have equally many."""
    originals, translated = parts_of(article), prose.chapters(text)
    if len(originals) != len(translated):
        return [Beside(below_the_page(article), "", text)]
    return [Beside(one, *other) for one, other in zip(originals, translated, strict=True)]


def counts(article: str, text: str) -> tuple[int, int]:
    """How many parts the edition has, and how many the translation."""
    return len(parts_of(article)), len(prose.chapters(text))


def parts_of(article: str) -> list[str]:
    """The header of an article, then each of its chapters, as complete pieces of a page. Contents are left out."""
    head, *chapters = PART.split(article)
    if not chapters:
        return [below_the_page(article)]
    header = HEADER.search(head)
    begins = [below_the_page(header[0])] if header else []
    return begins + [one[: one.rindex(END) + len(END)] for one in chapters]


def below_the_page(part: str) -> str:
    """The page has the one heading of the highest rank."""
    return TOP.sub(r"\1h2", part)
