"""A published article as headings, paragraphs, lists and tables, which every written form of it is made from. Pure.

The article is the published text, with the names taken out that were withdrawn since. So every form says the same
words and numbers, also of editions that were published before there was more than one form.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

Run = dict[str, Any]
Element = dict[str, Any]

SPACE = re.compile(r"[ \t\r\n\f]+")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 5}
MARKS = {"b": "bold", "strong": "bold", "em": "italic", "i": "italic", "del": "struck", "s": "struck", "code": "code"}
PARTED = {"p", "div", "section", "article", "header", "footer", "aside", "nav", "details", "figure", "dd", "li"}
LEFT_OUT = {"nav", "script", "style", "template"}  # contents are made anew where a form has pages
TONE = re.compile(r"\bs-(\w+)")


def outline(article: str) -> list[Element]:
    """Everything an article says, from its beginning to its end."""
    from lxml import html  # only in the process that makes files

    return Outline().read(html.fragment_fromstring(article, create_parent="div"))


def words(elements: Iterable[Element]) -> Iterator[str]:
    """Every piece of text of an outline, in the order of reading: what a written form must hold."""
    for one in elements:
        yield from _of_runs(one.get("runs", []))
        yield from _of_runs(one.get("caption", []))
        for cell in one.get("head", []):
            yield from _of_runs(cell)
        for row in one.get("rows", []):
            for cell in row.get("cells", []):
                yield from _of_runs(cell)
            yield from _of_runs(row.get("term", []))
            yield from words(row.get("inner", []))
        yield from words(one.get("inner", []))
        if one["shape"] == "code":
            yield one["text"]


def _of_runs(runs: Iterable[Run]) -> Iterator[str]:
    for run in runs:
        yield run["text"]


class Outline:
    """Reads an article. Anchors wait until the next thing is written that can bear them."""

    def __init__(self) -> None:
        self.anchors: list[str] = []

    def read(self, node: Any) -> list[Element]:
        """What a part of the article holds: text between its blocks stands in paragraphs of its own."""
        found: list[Element] = []
        loose: list[Run] = []
        for piece in _pieces(node):
            if isinstance(piece, str):
                loose.append({"text": _spaced(piece, node)})
            elif _is_inline(piece):
                loose += self.runs_of(piece, {})
            else:
                found += self._paragraph(loose)
                loose = []
                found += self._block(piece)
        return found + self._paragraph(loose)

    def _block(self, node: Any) -> list[Element]:
        if node.tag in LEFT_OUT:
            return []
        self._note_anchor(node)
        read = READERS.get(node.tag)
        if read is not None:
            return read(self, node)
        if node.get("role") == "img":
            return [_bar(node)]
        return self.read(node)

    def _heading(self, node: Any) -> list[Element]:
        runs = trimmed(self.runs_inside(node, {}))
        return [self._bearing({"shape": "heading", "level": HEADINGS[node.tag], "runs": runs})] if runs else []

    def _list(self, node: Any) -> list[Element]:
        element = self._bearing({"shape": "list", "ordered": node.tag == "ol" and node.get("role") != "list"})
        first = int(node.get("start") or 1)
        items = []
        for n, item in enumerate(node.findall("li"), first):
            self._note_anchor(item)
            items.append({"number": int(item.get("value") or n), "inner": self.read(item)})
        return [element | {"rows": items}]

    def _terms(self, node: Any) -> list[Element]:
        """Names and what is to be said of each, which need not stand in two columns."""
        rows = []
        for name in node.iter("dt"):
            if next(name.iterancestors("dl")) is node:
                said = name.getnext()
                inner = self.read(said) if said is not None and said.tag == "dd" else []
                rows.append({"term": trimmed(self.runs_inside(name, {})), "inner": inner})
        return [self._bearing({"shape": "terms", "rows": rows})] if rows else []

    def _table(self, node: Any) -> list[Element]:
        caption = node.find("caption")
        rows = []
        for row in node.iter("tr"):
            cells = [trimmed(self.runs_inside(cell, {})) for cell in row if cell.tag == "td"]
            if cells:
                rows.append({"cells": cells, "anchor": row.get("id", "")})
        return [
            self._bearing(
                {
                    "shape": "table",
                    "caption": trimmed(self.runs_inside(caption, {})) if caption is not None else [],
                    "head": [trimmed(self.runs_inside(cell, {})) for cell in node.iter("th")],
                    "rows": rows,
                }
            )
        ]

    def _quote(self, node: Any) -> list[Element]:
        return [self._bearing({"shape": "quote", "inner": self.read(node)})]

    def _code(self, node: Any) -> list[Element]:
        return [self._bearing({"shape": "code", "text": node.text_content()})]

    def _paragraph(self, runs: list[Run]) -> list[Element]:
        kept = trimmed(runs)
        return [self._bearing({"shape": "paragraph", "runs": kept})] if kept else []

    def runs_of(self, node: Any, marks: Run) -> list[Run]:
        """The runs of something that stands within a line."""
        self._note_anchor(node)
        if node.tag == "br":
            return [{"text": "\n"}]
        own = dict(marks)
        if mark := MARKS.get(node.tag):
            own[mark] = True
        if node.tag == "a" and node.get("href"):
            own["href"] = node.get("href")
        return self.runs_inside(node, own)

    def runs_inside(self, node: Any, marks: Run) -> list[Run]:
        found: list[Run] = []
        for piece in _pieces(node):
            if isinstance(piece, str):
                found.append({"text": _spaced(piece, node)} | marks)
            elif piece.tag not in LEFT_OUT:
                found += self.runs_of(piece, marks)
        return found

    def _note_anchor(self, node: Any) -> None:
        if node.get("id"):
            self.anchors.append(node.get("id"))

    def _bearing(self, element: Element) -> Element:
        bears, self.anchors = self.anchors, []
        return element | ({"anchors": bears} if bears else {})


READERS = {
    **dict.fromkeys(HEADINGS, Outline._heading),
    **dict.fromkeys(("ul", "ol"), Outline._list),
    "dl": Outline._terms,
    "table": Outline._table,
    "blockquote": Outline._quote,
    "pre": Outline._code,
}


def _pieces(node: Any) -> Iterator[Any]:
    """Texts and elements as they follow each other."""
    if node.text:
        yield node.text
    for child in node:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def _is_inline(node: Any) -> bool:
    return node.tag not in PARTED and node.tag not in READERS and node.get("role") != "img"


def _spaced(text: str, node: Any) -> str:
    """Breaks count only where somebody typed them."""
    if _is_as_typed(node):
        return "\n".join(SPACE.sub(" ", line) for line in text.split("\n"))
    return SPACE.sub(" ", text)


def _is_as_typed(node: Any) -> bool:
    return any("as-typed" in (one.get("class") or "").split() for one in (node, *node.iterancestors()))


def trimmed(runs: list[Run]) -> list[Run]:
    """Without space at either end or twice in a row, and without empty runs; neighbors of one kind are one."""
    found: list[Run] = []
    for run in runs:
        text = run["text"]
        if not found or found[-1]["text"].endswith((" ", "\n")):
            text = text.lstrip(" ")
        if not text:
            continue
        if found and _look(found[-1]) == _look(run):
            found[-1] = found[-1] | {"text": found[-1]["text"] + text}
        else:
            found.append(run | {"text": text})
    if found:
        found[0]["text"] = found[0]["text"].lstrip()
        found[-1]["text"] = found[-1]["text"].rstrip()
    return [run for run in found if run["text"]]


def _look(run: Run) -> Run:
    return {name: value for name, value in run.items() if name != "text"}


def _bar(node: Any) -> Element:
    """The bar of a vote: what it says to whoever does not see it, and its parts with what each weighs."""
    parts = [
        (tone[1], float((part.get("data-weight") or part.get("width") or "0").rstrip("%")))
        for part in node
        if (tone := TONE.search(part.get("class") or ""))
    ]
    return {"shape": "bar", "words": " ".join((node.get("aria-label") or "").split()), "parts": parts}
