"""The passages of a document with what is noted beside them: put together once for all who see and may do the same."""

from flask import g, url_for
from jinja2.environment import TemplateModule

from app import prose
from app.access.guards import can
from app.access.permissions import Permission
from app.evidence import notes, queries, readiness
from app.evidence.explaining import terms_in
from app.evidence.models import Document, EvidencePassage
from app.journal import queries as journal_queries
from app.kept_parts import Shelf

# A document of forty passages shows the newest notes on each, the page of a passage more of them.
NOTES_BESIDE_OTHERS, NONE = 20, notes.Notes()
SHELF = Shelf(room=16)


def in_full(document: Document) -> TemplateModule:
    """Every act that changes what stands here writes an entry. Nothing in it is meant for one person alone."""
    beside, (_length, mark) = beside_passages(document), journal_queries.state_of(g.conference.id)
    state = (document.id, mark, can(Permission.NOTE_READ), can(Permission.WORDS_HIDE), *beside.values())
    return SHELF.part("evidence/_in_full.html", state, lambda: _passages_of(document, beside))


def beside_passages(document: Document) -> dict:
    """What every passage of a page needs, found once: pages of forty passages are read on old telephones."""
    number = document.number
    ask = url_for("glossary.ask_form", document=number, passage=0) if can(Permission.REQUEST_WRITE) else ""
    base, may_note = url_for("evidence.read", number=number), can(Permission.NOTE_WRITE)
    return {"base": base, "may_note": may_note, "ask": ask.removesuffix("/0")}


def notes_on(passages: list[EvidencePassage], newest: int) -> dict[int, notes.Notes]:
    if not passages or not can(Permission.NOTE_READ):
        return {}
    hide_at = _hide_at if can(Permission.WORDS_HIDE) else notes.nowhere
    return notes.list_notes(passages, newest=newest, hide_at=hide_at)


def _hide_at(note_id: int) -> str:
    return url_for("moderation.hide_form", kind="note", number=note_id)


def _passages_of(document: Document, beside: dict) -> dict:
    passages, label = queries.list_passages(document), document.label
    noted = notes_on(passages, NOTES_BESIDE_OTHERS)
    used = terms_in(g.conference, (one.text for one in passages))
    return {
        "rows": [_row(beside, label, one, noted, used) for one in passages],
        "used": used,
        "figures": readiness.figures_of_draft(document, passages),
    }


def _row(beside: dict, label: str, one: EvidencePassage, noted: dict[int, notes.Notes], used: tuple) -> tuple:
    cited = beside["base"], label, one.number, one.text, *noted.get(one.id, NONE)
    return *cited, beside["may_note"], prose.explained(one.text, used), beside["ask"]
