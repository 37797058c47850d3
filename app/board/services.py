"""Saying to which questions or themes a document speaks."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete

from app.access.permissions import Permission
from app.board import queries
from app.board.models import DocumentSubject
from app.board.queries import Subject
from app.conferences.models import Membership
from app.evidence.models import Document
from app.extensions import db, lock_row
from app.journal import services as journal
from app.questions.models import Theme


def place(document: Document, subjects: Sequence[Subject], chosen: Collection[str], *, by: Membership) -> None:
    """Of these subjects, a document speaks to the chosen ones, and to no other of them."""
    document.conference.require_open(Permission.EVIDENCE_EDIT)
    lock_row(document)
    if set(queries.list_chosen(document, subjects)) == set(chosen):
        return
    for subject in subjects:
        column = DocumentSubject.theme_id if isinstance(subject, Theme) else DocumentSubject.key_question_id
        db.session.execute(
            delete(DocumentSubject).where(DocumentSubject.document_id == document.id, column == subject.id)
        )
    for subject in (one for one in subjects if queries.choice_of(one) in chosen):
        named = {"theme_id" if isinstance(subject, Theme) else "key_question_id": subject.id}
        db.session.add(DocumentSubject(document_id=document.id, **named))
    db.session.flush()
    journal.record("document.placed", actor=by, conference_id=document.conference_id, document=document.label)
