"""Notes on evidence as something that may be hidden."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.evidence.models import Document, EvidencePassage, Note
from app.extensions import db
from app.moderation.hideable import Kind


def find(conference: Conference, note_id: int) -> Note | None:
    query = select(Note).join(Note.passage).join(EvidencePassage.document)
    found: Note | None = db.session.scalar(query.where(Document.conference_id == conference.id, Note.id == note_id))
    return found


def place(note: Note, slug: str) -> tuple[str, str]:
    passage = note.passage
    document, n = passage.document.number, passage.number
    there = url_for("evidence.passage", slug=slug, number=document, passage_number=n)
    return _("Note on %(passage)s", passage=passage.label), there


KIND = Kind(Permission.NOTE_READ, find, lambda note: note.member_id, place)
