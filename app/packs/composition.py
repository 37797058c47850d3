"""A reading pack as parts that are written onto pages, in the order of reading. Pure."""

from collections.abc import Iterable
from typing import Any

from app.reports.formats.outline import Element

BETWEEN = " · "


def heading(level: int, words: str, anchor: str = "") -> Element:
    return {"shape": "heading", "level": level, "runs": [{"text": words}]} | ({"anchors": [anchor]} if anchor else {})


def paragraph(words: str) -> list[Element]:
    """A paragraph of plain words, with the lines in which somebody typed them; nothing where there are none."""
    return [{"shape": "paragraph", "runs": [{"text": words}]}] if words else []


def in_quotes(words: str) -> list[Element]:
    return [{"shape": "quote", "inner": paragraph(words)}] if words else []


def passage(label: str, anchor: str, text: str) -> Element:
    """One passage as it was typed: whoever writes the pages reads its marks (app/packs/making.py)."""
    return {"label": label, "anchor": anchor, "text": text}


def body(told: Any) -> list[Element]:
    """Everything of a document below its title."""
    found: list[Element] = []
    for one in told.notice:
        found += paragraph(one.words)
    found += paragraph(BETWEEN.join(one.words for one in told.facts))
    found += in_quotes(told.document.summary)
    return found + [passage(one.label, one.anchor, one.text) for one in told.passages]


def explained(title: str, terms: Iterable[Any]) -> list[Element]:
    rows = [{"term": [{"text": one.word}], "inner": paragraph(one.meaning)} for one in terms]
    return [heading(2, title), {"shape": "terms", "rows": rows}] if rows else []


def title_of(document: Any) -> str:
    return f"{document.label} {document.title}"


def named(title: str, superseded: Iterable[Any]) -> list[Element]:
    """The documents that are not to be relied on any more, without their passages."""
    lines = [f"{title_of(one.document)}. {' '.join(said.words for said in one.notice[1:])}" for one in superseded]
    rows = [{"number": n, "inner": paragraph(line)} for n, line in enumerate(lines, 1)]
    return [heading(2, title), {"shape": "list", "ordered": False, "rows": rows}] if rows else []
