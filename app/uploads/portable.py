"""The text of a PDF as paragraphs. Runs in the process with limits alone."""

import re
import unicodedata
from collections import Counter
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.uploads.kinds import Loss, Problem
from app.uploads.markup import begun_as_words, marked_as_words
from app.uploads.outcomes import Unreadable

MOST_PAGES = 400
FEWEST_FOR_EDGES = 3
OFTEN = 0.3  # of the pages: those on the left and on the right may have lines of their own
DEEPEST_EDGE = 3
ROOM, SHORT = 0.95, 0.75
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_ENDED = (".", "!", "?", ":", "”", '"', "»")
_LIST = re.compile(r"(- |\d{1,9}[.)] )")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_FIRST_NUMBER, _LAST_NUMBER = (re.compile(rf"\A({before})(\d{{1,6}})(?!\d)") for before in (r"\D*", r".*(?<!\d)"))
_UNSEEN = {0xAD: None}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdfb\ufe70-\ufefc]")
_SAID = ("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Stamp", "/Caret")


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
        pages = [page.extract_text().translate(_LIGATURES).splitlines() for page in reader.pages]
        lost = _lost(reader, pages)
    except (Unreadable, MemoryError):
        raise
    # Damaged files make the library stumble in every way there is.
    except (PyPdfError, Exception) as error:
        raise Unreadable(Problem.BROKEN) from error
    kept = without_edges([[line.strip() for line in page if line.strip()] for page in pages], lost)
    return "\n\n".join(paragraphs([line for page in kept for line in page])), lost


def _lost(reader: Any, pages: list[list[str]]) -> Counter:
    """What of a PDF stands in no line of text."""
    lost = Counter({Loss.LAYOUT: 1})
    seen: set[int] = set()
    for page, lines in zip(reader.pages, pages, strict=True):
        lost[Loss.PAGES] += not any(line.strip() for line in lines)
        notes = [note.get_object() for note in page.get("/Annots") or ()]
        lost[Loss.COMMENTS] += sum(bool(note.get("/Contents")) and note.get("/Subtype") in _SAID for note in notes)
        lost[Loss.WITHIN] += sum(note.get("/Subtype") == "/FileAttachment" for note in notes)
        seen |= {*_pictures(page)} if any(lines) else set()
    lost[Loss.PICTURES] = len(seen)
    lost[Loss.WITHIN] += _attached(reader)
    fields = (reader.get_fields() or {}).values()
    lost[Loss.FIELDS] = 1 if reader.xfa else sum(_is_filled(field.get("/V")) for field in fields)
    lost[Loss.ORDER] = int(any(_RIGHT_TO_LEFT.search(line) for lines in pages for line in lines))
    return lost


def _attached(reader: Any) -> int:
    """How many files a PDF carries along; a list of them that is damaged keeps nobody from reading the pages."""
    with suppress(Exception):
        return len(reader.attachments)
    return 0


def _pictures(page: Any) -> list[int]:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources else None
    found = [drawn.get_object().raw_get(name) for name in drawn.get_object()] if drawn else []
    return [getattr(one, "idnum", 0) for one in found if one.get_object().get("/Subtype") == "/Image"]


def _is_filled(value: Any) -> bool:
    return bool(value) and str(value) not in ("/Off", "")


def without_edges(pages: list[list[str]], lost: Counter) -> list[list[str]]:
    """Pages without the running titles and numbers that stand at the edges of many of them."""
    if len(pages) < FEWEST_FOR_EDGES:
        return pages
    running = _running(pages)
    kept = []
    for n, page in enumerate(pages):
        first, last = 0, len(page)
        while first < min(last, DEEPEST_EDGE) and not running.isdisjoint(_shapes(page[first], n)):
            first += 1
        while last > max(first, len(page) - DEEPEST_EDGE) and not running.isdisjoint(_shapes(page[last - 1], n)):
            last -= 1
        lost[Loss.EDGES] += first + len(page) - last
        kept.append(page[first:last])
    return kept


def _running(pages: list[list[str]]) -> set[str]:
    edges: Counter = Counter()
    for n, page in enumerate(pages):
        edges.update({shape for line in page[:DEEPEST_EDGE] + page[-DEEPEST_EDGE:] for shape in _shapes(line, n)})
    fewest = max(FEWEST_FOR_EDGES, len(pages) * OFTEN)
    return {shape for shape, times in edges.items() if times >= fewest}


def _shapes(line: str, n: int) -> set[str]:
    """A line as it is, and with its first or its last number as far from that of the page: page numbers count on."""

    def from_here(found: re.Match) -> str:
        return f"{found[1]}\0{int(found[2]) - n}"

    return {line, _FIRST_NUMBER.sub(from_here, line), _LAST_NUMBER.sub(from_here, line)}


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
    whole = [marked_as_words(one.translate(_UNSEEN)) for one in [*found, words] if one]
    return [one if _LIST.match(one) else begun_as_words(one) for one in whole]


def _ends(line: str, after: str, widest: int) -> bool:
    """Whether a paragraph ends here. A word that is parted, and a sentence that goes on, do not end one."""
    if after[:1].islower() or _HYPHEN.search(line) or line.endswith(","):
        return False
    return len(line) < widest * (ROOM if line.endswith(_ENDED) else SHORT)


def _joined(words: str, line: str) -> str:
    if not words:
        return line
    return _HYPHEN.sub("", words) + line if _HYPHEN.search(words) and line[:1].islower() else f"{words} {line}"
