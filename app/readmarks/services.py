"""Marking a document as read, for oneself, and taking it back. No journal has it: it would tell who read what, when."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import Missing
from app.evidence.models import Document
from app.extensions import db, lock_row
from app.readmarks import queries
from app.readmarks.models import ReadMark


def mark_read(document: Document, version: int, *, by: Membership) -> None:
    """Keep that somebody has read this version. Doing it twice changes nothing; refuses what was never public."""
    document.conference.require_open(Permission.READING_MARK)
    if not (document.public_since or document.version) <= version <= document.version:
        raise Missing(_("There is no such version here."))
    lock_row(by)
    if queries.find_mark(document, version, by) is None:
        db.session.add(ReadMark(member_id=by.id, document_id=document.id, version=version))
        db.session.flush()


def take_back(document: Document, version: int, *, by: Membership) -> None:
    """Forget that somebody has read this version."""
    document.conference.require_open(Permission.READING_MARK)
    lock_row(by)
    if mark := queries.find_mark(document, version, by):
        db.session.delete(mark)
        db.session.flush()
