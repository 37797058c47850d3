"""Finding what somebody has read and what is new to her, and how many have read what."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.extensions import db
from app.readmarks.kinds import Read, how_far
from app.readmarks.models import ReadMark

# The newest version of each document that one panelist has read.
NEWEST = select(ReadMark.document_id, func.max(ReadMark.version).label("version")).group_by(ReadMark.document_id)


_MINE = NEWEST.where(ReadMark.member_id == bindparam("member_id")).subquery()
# Asked for with each document that a panelist reads, so it is put together once, and of the tables.
DOCUMENT = Document.__table__
IN_FORCE = (
    select(DOCUMENT.c.number, DOCUMENT.c.title, DOCUMENT.c.version, _MINE.c.version)
    .select_from(DOCUMENT.outerjoin(_MINE, _MINE.c.document_id == DOCUMENT.c.id))
    .where(DOCUMENT.c.conference_id == bindparam("conference_id"), DOCUMENT.c.status == Status.PUBLISHED)
    .order_by(DOCUMENT.c.number)
)


def find_mark(document: Document, version: int, member: Membership) -> ReadMark | None:
    return db.session.get(ReadMark, (member.id, document.id, version))


def list_versions(member: Membership, documents: Collection[Document]) -> dict[int, int]:
    """The newest version that somebody has read of each of these documents, by document id."""
    query = NEWEST.where(ReadMark.member_id == member.id, ReadMark.document_id.in_([one.id for one in documents]))
    return {one.document_id: one.version for one in db.session.execute(query)}


def list_in_force(member: Membership) -> list[tuple[int, str, Read]]:
    """Each document in force by number and title, and how far somebody has read it: one statement."""
    asked = {"member_id": member.id, "conference_id": member.conference_id}
    found = db.session.execute(IN_FORCE, asked)
    return [(number, title, how_far(read, version)) for number, title, version, read in found]


def count_readers(documents: Collection[Document]) -> dict[int, int]:
    """How many who still sit on the panel have read the present version of each, by document id."""
    query = (
        select(ReadMark.document_id, func.count().label("readers"))
        .join(Membership, Membership.id == ReadMark.member_id)
        .join(Document, (Document.id == ReadMark.document_id) & (Document.version == ReadMark.version))
        .where(ReadMark.document_id.in_([one.id for one in documents]), Membership.left_at.is_(None))
        .group_by(ReadMark.document_id)
    )
    return {one.document_id: one.readers for one in db.session.execute(query)}


def personal_data(person: Person) -> list[dict]:
    """What somebody marked as read."""
    query = (
        select(Conference.title, Document.number, ReadMark.version)
        .select_from(ReadMark)
        .join(Membership, Membership.id == ReadMark.member_id)
        .join(Document, Document.id == ReadMark.document_id)
        .join(Conference, Conference.id == Document.conference_id)
        .where(Membership.person_id == person.id)
        .order_by(Conference.id, Document.number, ReadMark.version)
    )
    return [
        {"conference": title, "document": f"E{number}", "version": version}
        for title, number, version in db.session.execute(query)
    ]
