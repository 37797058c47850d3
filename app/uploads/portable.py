"""The text of a PDF as paragraphs. Runs in the process with limits alone."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from app.uploads.kinds import Loss, Problem
from app.uploads.markup import begun_as_words, marked_as_words
from app.uploads.outcomes import Unreadable

MOST_PAGES = 400
FEWEST_FOR_EDGES = 3
ROOM, SHORT = 0.95, 0.75
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_ENDED = (".", "!", "?", ":", "”", '"', "»")
_LIST = re.compile(r"(- |\d{1,9}[.)] )")


def read_pdf(path: Path) -> tuple[str, Counter]:
    """Its words page by page; what stands at the edges of most pages is left out."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Problem.ENCRYPTED)
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(Problem.TOO_LONG)
        pages = [page.extract_text().splitlines() for page in reader.pages]
    except (Unreadable, MemoryError):
        raise
    # Damaged files make the library stumble in every way there is.
    except (PyPdfError, Exception) as error:
        raise Unreadable(Problem.BROKEN) from error
    lost = Counter({Loss.LAYOUT: 1})
    kept = without_edges([[line.strip() for line in page if line.strip()] for page in pages], lost)
    return "\n\n".join(paragraphs([line for page in kept for line in page])), lost


def without_edges(pages: list[list[str]], lost: Counter) -> list[list[str]]:
    """Pages without the running titles and numbers that stand first or last on more than half of them."""
    if len(pages) < FEWEST_FOR_EDGES:
        return pages
    shape = re.compile(r"\d+")
    edges = Counter(shape.sub("0", line) for page in pages for line in {*page[:1], *page[-1:]})
    running = {line for line, times in edges.items() if times * 2 > len(pages)}
    kept = []
    for page in pages:
        first = 1 if page and shape.sub("0", page[0]) in running else 0
        last = len(page) - (1 if len(page) > first and shape.sub("0", page[-1]) in running else 0)
        lost[Loss.EDGES] += first + len(page) - last
        kept.append(page[first:last])
    return kept


def paragraphs(lines: list[str]) -> list[str]:
    """Lines as broken by a printer, joined: a paragraph ends where a sentence ends on a line with room left."""
    widest = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
    found: list[str] = []
    words = ""
    for line, after in pairwise([*lines, ""]):
        words = _joined(words, line)
        if _ends(line, after, widest):
            found.append(words)
            words = ""
    return [one if _LIST.match(one) else begun_as_words(one) for one in map(marked_as_words, [*found, words]) if one]


def _ends(line: str, after: str, widest: int) -> bool:
    """Whether a paragraph ends here. A word that is parted, and a sentence that goes on, do not end one."""
    if after[:1].islower() or _HYPHEN.search(line) or line.endswith(","):
        return False
    return len(line) < widest * (ROOM if line.endswith(_ENDED) else SHORT)


def _joined(words: str, line: str) -> str:
    if not words:
        return line
    return _HYPHEN.sub("", words) + line if _HYPHEN.search(words) and line[:1].islower() else f"{words} {line}"
