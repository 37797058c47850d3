"""What suggestions change, word by word, and which of them touch the same words. Pure."""

from collections.abc import Iterable
from typing import Any

from app.comparison import word_diff
from app.drafting.kinds import AmendmentKind as Kind
from app.drafting.merging import changed_spans, touch

APART = "\n\n"


def changes(amendment: Any) -> list[tuple[str, str]]:
    """The pieces of `same`, `del` and `ins` that show what would change; none for a mere move."""
    before, text = amendment.base.text, amendment.text
    if amendment.kind == Kind.INSERT:
        return [("ins", text)]
    if amendment.kind == Kind.DELETE:
        return [("del", before)]
    if amendment.kind == Kind.SPLIT:
        return word_diff(before, text + APART + amendment.second_text)
    if amendment.kind == Kind.MERGE:
        return word_diff(before + APART + (amendment.other.text if amendment.other else ""), text)
    return word_diff(before, text) if amendment.kind == Kind.REPLACE else []


def clashes(amendments: Iterable[Any]) -> dict[int, list[str]]:
    """For each open suggestion, by number, the labels of those to the same passage that cannot stand beside it.

    Other words clash where they touch the same words of the same text. Taking out, splitting and merging clash
    with everything but an addition; two moves clash with each other.
    """
    opened = [one for one in amendments if one.is_open and one.kind != Kind.INSERT]
    spans = {one.number: changed_spans(one.base.text, one.text) for one in opened if one.kind == Kind.REPLACE}
    found: dict[int, list[str]] = {}
    for one in opened:
        others = [
            other.label
            for other in opened
            if other is not one and other.passage_id == one.passage_id and _clash(one, other, spans)
        ]
        if others:
            found[one.number] = others
    return found


def _clash(one: Any, other: Any, spans: dict[int, list[tuple[int, int]]]) -> bool:
    kinds = {one.kind, other.kind}
    if Kind.MOVE in kinds:
        return kinds == {Kind.MOVE} or Kind.DELETE in kinds
    if kinds == {Kind.REPLACE} and one.text != other.text and one.base_version == other.base_version:
        return touch(spans[one.number], spans[other.number])
    return True
