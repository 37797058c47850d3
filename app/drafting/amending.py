"""What suggestions change, word by word and part by part, and which of them touch the same. Pure."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _

from app.comparison import in_full, read_diff
from app.drafting.kinds import AmendmentKind as Kind
from app.drafting.kinds import Logic
from app.drafting.wording import Parts
from app.merging import changed_spans, touch

APART = "\n\n"
ADDRESSEE, CONDITIONS = _("To whom"), _("Conditions")


def changes(amendment: Any) -> list[tuple[str, str]]:
    """The pieces of `same`, `del` and `ins` that show what would change; none for a mere move."""
    before, text = amendment.base.text, amendment.text
    if amendment.kind == Kind.INSERT:
        return [("ins", text)]
    if amendment.kind == Kind.DELETE:
        return [("del", before)]
    if amendment.kind == Kind.SPLIT:
        return read_diff(before, text + APART + amendment.second_text)
    if amendment.kind == Kind.MERGE:
        return read_diff(before + APART + (amendment.other.text if amendment.other else ""), text)
    if amendment.kind == Kind.HEADING:
        return read_diff(amendment.replaces, text)
    return read_diff(before, text) if amendment.kind == Kind.REPLACE and text != before else []


def changes_beside(amendment: Any) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The same pieces for each part beside the words that would change, with its name."""
    return _beside(amendment, amendment.parts)


def became_beside(amendment: Any) -> list[tuple[Any, list[tuple[str, str]]]]:
    """What became meanwhile of the parts beside the words that a suggestion would change."""
    parts, now = amendment.parts, amendment.passage
    addressee = None if amendment.is_addressee_the_same else now.addressee
    conditions = None if parts.conditions is None else now.current.conditions
    return _beside(amendment, Parts(conditions, now.current.logic, addressee))


def _beside(amendment: Any, parts: Parts) -> list[tuple[Any, list[tuple[str, str]]]]:
    base, found = amendment.base, []
    is_new = amendment.kind == Kind.INSERT
    if parts.addressee is not None:
        whole = [("del", "" if is_new else amendment.replaces), ("same", " "), ("ins", parts.addressee)]
        found.append((ADDRESSEE, [(how, piece) for how, piece in whole if piece.strip() or how == "same"]))
    if parts.conditions is not None:
        before = "" if is_new else listed(base.conditions, base.logic)
        after = listed(parts.conditions, parts.logic)
        found.append((CONDITIONS, read_diff(before, after)))
    return found


def told(parts: Parts) -> list[tuple[Any, Any]]:
    """Each part beside the words that is to change, with its name, as it is to be."""
    found = [] if parts.addressee is None else [(ADDRESSEE, parts.addressee or _("nobody in particular"))]
    if parts.conditions is not None:
        found.append((CONDITIONS, listed(parts.conditions, parts.logic) or _("none")))
    return found


def listed(conditions: Iterable[str], logic: Logic | None) -> str:
    """Conditions on lines of their own, under the words that say how many of them must hold."""
    return in_full("", list(conditions), str(Logic(logic or Logic.ALL).words)).strip()


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
    if Kind.HEADING in kinds:
        return kinds == {Kind.HEADING}
    if Kind.MOVE in kinds:
        return kinds == {Kind.MOVE} or Kind.DELETE in kinds
    if kinds == {Kind.REPLACE} and one.base_version == other.base_version:
        return _clash_in_words(one, other, spans) or bool(one.parts.told.keys() & other.parts.told.keys())
    return True


def _clash_in_words(one: Any, other: Any, spans: dict[int, list[tuple[int, int]]]) -> bool:
    """Whether both change the same words; those that change none leave them to the others."""
    ours, theirs = spans[one.number], spans[other.number]
    return bool(ours and theirs) and (one.text == other.text or touch(ours, theirs))
