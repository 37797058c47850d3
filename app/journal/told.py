"""Entries as a page tells them: each is drawn once for all who read it in one language, as nobody changes it."""

from collections.abc import Iterable

from flask import g
from jinja2.environment import TemplateModule

from app.journal.models import JournalEntry
from app.kept_parts import Shelf

SHELF = Shelf(room=1_000)


def on_a_page(entries: Iterable[JournalEntry]) -> list[TemplateModule]:
    """What stands in the journal of this conference; of what was erased no more than is left."""
    place = g.conference.id, g.slug, g.conference.archived_at
    return [_told(entry, (*place, entry.n, entry.action, entry.at, _said(entry))) for entry in entries]


def _told(entry: JournalEntry, state: tuple) -> TemplateModule:
    return SHELF.part("journal/_entry.html", state, lambda: {"entry": entry})


def _said(entry: JournalEntry) -> str | None:
    return entry.payload.body if entry.payload else None
