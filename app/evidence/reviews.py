"""Finding what the committee said of a document."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.evidence.models import Document, DocumentReview
from app.extensions import db


class Reviews(NamedTuple):
    """Who reviewed the present version without an objection, and every objection that was ever made, in its order."""

    by: tuple[str, ...] = ()
    objections: tuple[DocumentReview, ...] = ()


def list_reviews(document: Document) -> Reviews:
    """One statement at most. Somebody's last word on a version counts; an objection stays beside it."""
    found = _list_all(document) if document.reviews else []
    last = {one.member_id: one for one in found if one.version == document.version}
    by = tuple(one.member.name for one in last.values() if not one.is_objection)
    return Reviews(by, tuple(one for one in found if one.is_objection))


def find_last(document: Document, member: Membership) -> DocumentReview | None:
    """What somebody said last of the present version."""
    mine = [one for one in _list_all(document) if one.member_id == member.id and one.version == document.version]
    return mine[-1] if mine else None


def _list_all(document: Document) -> list[DocumentReview]:
    query = select(DocumentReview).where(DocumentReview.document_id == document.id).order_by(DocumentReview.id)
    return list(db.session.scalars(query.options(joinedload(DocumentReview.member).joinedload(Membership.person))))


def personal_data(person: Person) -> list[dict]:
    """What somebody said of documents for the committee."""
    query = (
        select(DocumentReview, Document.number, Conference.title)
        .join(Membership, Membership.id == DocumentReview.member_id)
        .join(Document, Document.id == DocumentReview.document_id)
        .join(Conference, Conference.id == Document.conference_id)
        .where(Membership.person_id == person.id)
        .order_by(DocumentReview.id)
    )
    return [
        {"conference": title, "document": f"E{number}", "version": one.version, "review": one.verdict}
        | {"reason": one.reason, "at": one.at.isoformat()}
        for one, number, title in db.session.execute(query)
    ]
