"""A document as it is read, with what is noted beside it: put together once for all who see and may do the same."""

from typing import NamedTuple

from flask import current_app, g, url_for
from jinja2.environment import TemplateModule

from app import prose
from app.access.guards import can, holds
from app.access.permissions import Permission as P
from app.evidence import notes, queries, readiness, reviews
from app.evidence.explaining import About, terms_in
from app.evidence.models import Document, EvidencePassage
from app.journal import queries as journal_queries
from app.kept_parts import Shelf

# A document of forty passages shows the newest notes on each, the page of a passage more of them.
NOTES_BESIDE_OTHERS, NONE = 20, notes.Notes()
SHELF = Shelf(room=16)
# What the kept part asks besides what its passages need.
ASKED = (P.EVIDENCE_EDIT, P.EVIDENCE_REVIEW, P.NOTE_READ, P.WORDS_HIDE)


class Paper(NamedTuple):
    """A document, and all of its page that is the same for many."""

    about: About
    parts: TemplateModule


def in_full(number: int, *, may_revise: bool) -> Paper:
    """Every act that changes what stands here writes an entry, but for what the worker makes: the file of a document,
    and a picture that has been read. Nothing in it is meant for one person alone.
    """
    beside, lent = beside_passages(number), current_app.extensions
    made = lent["plenaria.files_seen"], lent["plenaria.size_of_pack"]
    asked = {"conference_id": g.conference.id, "number": queries.sane(number)}
    _length, mark = journal_queries.state_of(g.conference.id, *made, **asked)
    rights = (public_only(), may_revise, *map(can, ASKED), *beside.values())
    state = (g.conference.id, number, mark, g.conference.archived_at, rights)
    return SHELF.kept("document", state, lambda: _put_together(number, beside, mark[-1], may_revise))


def public_only() -> bool:
    return not holds(P.EVIDENCE_EDIT)


def beside_passages(number: int) -> dict:
    """What every passage of a page needs, found once: pages of forty passages are read on old telephones."""
    ask = url_for("glossary.ask_form", document=number, passage=0) if can(P.REQUEST_WRITE) else ""
    base, may_note = url_for("evidence.read", number=number), can(P.NOTE_WRITE)
    return {"base": base, "may_note": may_note, "ask": ask.removesuffix("/0")}


def notes_on(passages: list[EvidencePassage], newest: int) -> dict[int, notes.Notes]:
    if not passages or not can(P.NOTE_READ):
        return {}
    hide_at = _hide_at if can(P.WORDS_HIDE) else notes.nowhere
    return notes.list_notes(passages, newest=newest, hide_at=hide_at)


def _hide_at(note_id: int) -> str:
    return url_for("moderation.hide_form", kind="note", number=note_id)


def _put_together(number: int, beside: dict, size: int | None, may_revise: bool) -> Paper:
    document = queries.get_document(g.conference, number, published_only=public_only())
    about = About(document.number, document.label, document.title, document.version, document.status)
    context = _passages_of(document, beside) | _around(document) | {"size_of_pack": size, "may_revise": may_revise}
    template = current_app.jinja_env.get_template("evidence/_in_full.html")
    return Paper(about, template.make_module({"document": document} | context))


def _around(document: Document) -> dict:
    """What stands above the passages and beside them."""
    near = {"published_only": public_only()}
    return {
        "removed": queries.list_passages(document, removed=True) if document.version > 1 else [],
        "files": current_app.extensions["plenaria.files"](document),
        "reviews": reviews.list_reviews(document),
        "easy": queries.find_beside(document, document.easy_number, **near),
        "original": queries.find_beside(document, document.easy_of, **near),
    }


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
