"""Where the citations in a report lead: to places in the report itself, so that a file or a sheet holds them all. Pure.

What is cited stands in an annex with its words. A citation of what the report does not hold stays as it was typed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from flask_babel import lazy_gettext as _

from app.prose import citations
from app.reports.blocks import Block


def cited_in(tree: Any) -> list[str]:
    """Every number that a text of this tree cites, each once."""
    return list(dict.fromkeys(label for text in _texts(tree) for label in citations(text)))


def anchors(chapters: list[dict]) -> dict[str, str]:
    """The address within the report of everything that has a number and stands in it."""
    return {label: f"#{label}" for chapter in chapters for block in chapter["blocks"] for label in _anchored(block)}


def annex(record: Any) -> list[Block]:
    """What the report cites, in its own words: a number in a file or on a sheet leads here."""
    by = _cited_by(passage for section in record.sections for passage in section.passages)
    found = [
        {"kind": "cited", "anchor": one.label, "text": one.text, "from": str(_("Key question"))}
        for one in record.cited_questions
    ]
    found += [_cited_passage(one) for one in record.cited]
    return [one | {"by": by[one["anchor"]]} for one in found]


def _cited_passage(one: Any) -> Block:
    removed = str(_("This passage was taken out of the document later.")) if one.is_removed else ""
    whole = f"{one.document}: {one.title}"
    return {
        "kind": "cited",
        "anchor": one.label,
        "text": one.text,
        "from": f"{whole}. {one.source}" if one.source else whole,
        "path": one.path,
        "words_then": one.words_then,
        "remark": removed,
    }


def _cited_by(passages: Iterable[Any]) -> dict[str, list[str]]:
    """By each number, the numbers of the panel's passages that cite it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in passages:
        for label in cited_in([one.text, one.current.conditions]):
            found[label].append(one.recommendation_label or one.label)
    return found


def _anchored(block: Mapping[str, Any]) -> Iterator[str]:
    if block["kind"] == "passage":
        yield from filter(None, (block["number"], block["recommendation"]))
    elif block["kind"] == "table":
        yield from filter(None, block["anchors"])
    elif block.get("anchor"):
        yield block["anchor"]


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, SimpleNamespace):
        yield from _texts(vars(tree))
    elif isinstance(tree, Mapping):
        for value in tree.values():
            yield from _texts(value)
    elif isinstance(tree, list | tuple):
        for one in tree:
            yield from _texts(one)
