"""The way of one recommendation as it was published: its question, the findings beside it, what they cite. Pure.

It is read from the tree of an edition, also of one from before: nothing that is not published can stand in it.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from app.prose import citations
from app.reports import standing
from app.reports.blocks import Block


class Cited(NamedTuple):
    """A number that is cited, and the finding through which; empty where the recommendation itself cites it."""

    label: str
    via: str


class Trail(NamedTuple):
    """`passage` carries the words, the votes and the dissent; `question` is empty where the panel added the matter."""

    passage: Block
    title: str
    question: str
    findings: list[Block]
    cited: list[Cited]


def list_labels(tree: dict[str, Any]) -> list[str]:
    """The published recommendations by their numbers."""
    found = (block["recommendation"] for chapter in tree["chapters"] for block in _passages(chapter))
    return sorted(filter(None, found), key=lambda label: int(label[1:]))


def find(tree: dict[str, Any], label: str) -> Trail | None:
    """The trail of a recommendation like R3; None where this edition has none of that number."""
    everything = [block for chapter in tree["chapters"] for block in _passages(chapter)]
    for chapter in tree["chapters"]:
        passage = next((block for block in _passages(chapter) if block["recommendation"] == label), None)
        if passage is None:
            continue
        findings = [block for block in _passages(chapter) if not block["recommendation"]]
        wanted = set(_citations([passage])) - {block["number"] for block in findings}
        findings += [block for block in everything if wanted & {block["number"], block["recommendation"]}]
        return Trail(with_standing(passage), chapter["title"], _question(chapter), findings, _cited(passage, findings))
    return None


def _passages(chapter: dict[str, Any]) -> Iterable[Block]:
    return (block for block in chapter["blocks"] if block["kind"] == "passage")


def _question(chapter: dict[str, Any]) -> str:
    """The key question stands first in its chapter, before any passage."""
    first = chapter["blocks"][0]
    return first["text"] if first["kind"] == "prose" else ""


def _cited(passage: Block, findings: list[Block]) -> list[Cited]:
    own = {passage["number"], passage["recommendation"], *(block["number"] for block in findings)}
    found: dict[str, Cited] = {}
    for block in (passage, *findings):
        for label in _citations([block]):
            found.setdefault(label, Cited(label, "" if block is passage else block["number"]))
    return [one for label, one in found.items() if label not in own]


def _citations(blocks: Iterable[Block]) -> list[str]:
    return citations("\n".join(text for block in blocks for text in (block["text"], *block["conditions"])))


def with_standing(passage: Block) -> Block:
    """Editions from before knew no standing: theirs is made from the same results."""
    if "standing" in passage:
        return passage
    results = [{"on_earlier_text": False} | one for one in passage["results"]]
    return passage | {"results": results, "standing": standing.of_passage(results, is_past=False)}


def with_standings(tree: dict[str, Any]) -> dict[str, Any]:
    """A report as it is composed today, whenever it was: with the standing of each passage, and those in short."""
    chapters = [
        chapter | {"blocks": [with_standing(one) if one["kind"] == "passage" else one for one in chapter["blocks"]]}
        for chapter in tree["chapters"]
    ]
    passages = [block for chapter in chapters for block in chapter["blocks"] if block["kind"] == "passage"]
    return {"short": standing.in_short(passages), "anchors": {}} | tree | {"chapters": chapters}
