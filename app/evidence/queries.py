"""Finding documents, passages and notes."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import Select, bindparam, select, tuple_
from sqlalchemy.orm import contains_eager

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.evidence import reviews
from app.evidence.kinds import Status
from app.evidence.models import Document, DocumentVersion, EvidencePassage, Note
from app.evidence.renumbering import traced
from app.extensions import db
from app.prose import passages as blocks_of

CITED = re.compile(r"^E(\d{1,9})\.(\d{1,9})$", re.ASCII)
LARGEST_NUMBER = 2**31 - 1


def list_documents(conference: Conference, published_only: bool = True) -> list[Document]:
    query = select(Document).where(Document.conference_id == conference.id)
    if published_only:
        query = query.where(Document.status != Status.DRAFT)
    return list(db.session.scalars(query.order_by(Document.number)))


def list_in_force(conference: Conference) -> list[Document]:
    """What is published and not superseded."""
    return [one for one in list_documents(conference) if one.status == Status.PUBLISHED]


# What many people ask at once is put together once.
DOCUMENT = select(Document).where(
    Document.conference_id == bindparam("conference_id"), Document.number == bindparam("number")
)
PASSAGE = (
    select(EvidencePassage)
    .join(EvidencePassage.document)
    .options(contains_eager(EvidencePassage.document))
    .where(Document.conference_id == bindparam("conference_id"), Document.number == bindparam("number"))
    .where(EvidencePassage.number == bindparam("passage"))
)
PASSAGES = (
    select(EvidencePassage)
    .where(EvidencePassage.document_id == bindparam("document_id"))
    .order_by(EvidencePassage.position, EvidencePassage.number)
)
ALL_STANDING = (
    select(EvidencePassage)
    .where(EvidencePassage.removed_at.is_(None))
    .order_by(EvidencePassage.position, EvidencePassage.number)
)
STANDING = PASSAGES.where(EvidencePassage.removed_at.is_(None))
REMOVED = PASSAGES.where(EvidencePassage.removed_at.is_not(None))


def get_document(conference: Conference, number: int, published_only: bool = False) -> Document:
    document = db.session.scalar(DOCUMENT, {"conference_id": conference.id, "number": sane(number)})
    if document is None or published_only and document.status == Status.DRAFT:
        raise Missing(_("There is no such document here."))
    return document


def get_passage(conference: Conference, number: int, passage: int, published_only: bool = False) -> EvidencePassage:
    asked = {"conference_id": conference.id, "number": sane(number), "passage": sane(passage)}
    found = db.session.scalar(PASSAGE, asked)
    if found is None or published_only and found.document.status == Status.DRAFT:
        raise Missing(_("There is no such passage here."))
    return found


def get_version(document: Document, version: int, public_only: bool = True) -> DocumentVersion:
    """One version's whole text; outsiders see those that were public."""
    query = select(DocumentVersion).where(
        DocumentVersion.document_id == document.id, DocumentVersion.version == sane(version)
    )
    found = db.session.scalar(query)
    hidden = public_only and (document.public_since is None or version < document.public_since)
    if found is None or hidden:
        raise Missing(_("There is no such version here."))
    return found


def text_of(document: Document) -> str:
    """The whole text of the newest version."""
    return find_text(document, document.version) or ""


def find_text(document: Document, version: int) -> str | None:
    query = select(DocumentVersion.text).where(
        DocumentVersion.document_id == document.id, DocumentVersion.version == sane(version)
    )
    return db.session.scalar(query)


def list_passages(document: Document, *, removed: bool = False) -> list[EvidencePassage]:
    """The passages in their order; with `removed`, only those that were taken out."""
    return list(db.session.scalars(REMOVED if removed else STANDING, {"document_id": document.id}))


def list_standing(documents: Collection[Document]) -> dict[int, list[EvidencePassage]]:
    """The passages of several documents in their order, by document id: one statement."""
    return _by_document(ALL_STANDING, EvidencePassage, [document.id for document in documents])


class Words(NamedTuple):
    """A standing passage as it is read, without its row: a whole library is put onto one page."""

    label: str
    anchor: str
    text: str


def list_words(documents: Collection[Document]) -> dict[int, list[Words]]:
    """The words of several documents in their order, by document id: one statement."""
    labels, found = {document.id: document.label for document in documents}, defaultdict(list)
    query = ALL_STANDING.with_only_columns(EvidencePassage.document_id, EvidencePassage.number, EvidencePassage.text)
    for document, number, text in db.session.execute(query.where(EvidencePassage.document_id.in_(labels))):
        label = labels[document]
        found[document].append(Words(f"{label}.{number}", f"{label}-{number}", text))
    return found


def find_beside(document: Document, number: int | None, *, published_only: bool) -> Document | None:
    """The document that says the same in easy words, or in its own, where somebody may read it."""
    asked = {"conference_id": document.conference_id, "number": number}
    found = db.session.scalar(DOCUMENT, asked) if number else None
    return None if found is None or published_only and found.status == Status.DRAFT else found


UNCHANGED = (0, "")


def words_before(passages: Collection[EvidencePassage]) -> Callable[[int, datetime], tuple[int, str]]:
    """Of these passages, by id, the version at some moment and the words then; nothing where they are the same still.

    Two statements, however many there are, and each version is cut into its passages once.
    """
    # One passage tells of its document, so that not each is asked.
    documents = {passage.document_id: passage for passage in passages}
    revised = {number for number, passage in documents.items() if passage.document.version > 1}
    if not revised:
        return lambda passage_id, at: UNCHANGED
    versions = _by_document(select(DocumentVersion).order_by(DocumentVersion.version), DocumentVersion, revised)
    standing = _by_document(ALL_STANDING, EvidencePassage, revised)
    places = {one.id: (document, place) for document, row in standing.items() for place, one in enumerate(row)}
    cut = cache(lambda document, n: tuple(blocks_of(versions[document][n].text)))

    def before(passage_id: int, at: datetime) -> tuple[int, str]:
        if passage_id not in places:
            return UNCHANGED
        document, place = places[passage_id]
        told, now = versions[document], standing[document]
        first = max((n for n, one in enumerate(told) if one.at <= at), default=0)
        blocks = tuple(cut(document, n) for n in range(first, len(told)))
        words = traced(blocks)[place] if len(blocks[-1]) == len(now) else None
        return (told[first].version, words) if words and words != now[place].text else UNCHANGED

    return before


def _by_document(query: Select, model: Any, documents: Collection[int]) -> dict[int, list]:
    found = defaultdict(list)
    for row in db.session.scalars(query.where(model.document_id.in_(documents))):
        found[row.document_id].append(row)
    return found


def list_cited(conference: Conference, labels: Iterable[str]) -> dict[str, EvidencePassage]:
    """The passages behind citations like E4.3, with their documents, in one statement; others are left out."""
    numbers = [tuple(map(int, match.groups())) for label in labels if (match := CITED.match(label))]
    pair = tuple_(Document.number, EvidencePassage.number)
    query = select(EvidencePassage).join(EvidencePassage.document).options(contains_eager(EvidencePassage.document))
    found = db.session.scalars(query.where(Document.conference_id == conference.id, pair.in_(numbers)))
    return {f"E{one.document.number}.{one.number}": one for one in found}


def address(conference: Conference, number: int, passage: int) -> str:
    return f"/c/{conference.slug}/evidence/{number}/passages/{passage}"


def address_of_version(document: Document, version: int) -> str:
    return f"/c/{document.conference.slug}/evidence/{document.number}/versions/{version}"


def find_address(conference: Conference, citation: str) -> str | None:
    """Where E3.12 leads, or None where it leads nowhere that everybody may go."""
    match = CITED.match(citation)
    if match is None:
        return None
    cited = int(match[1]), int(match[2])
    query = _public_numbers(conference).where(Document.number == cited[0], EvidencePassage.number == cited[1])
    return address(conference, *cited) if db.session.execute(query).first() else None


def list_citable(conference: Conference) -> dict[str, str]:
    """Every citation of public evidence and where it leads: one statement, a row for each document."""
    query = select(Document.number, Document.last_passage).where(
        Document.conference_id == conference.id, Document.status != Status.DRAFT
    )
    place = f"/c/{conference.slug}/evidence"
    return {
        f"E{number}.{passage}": f"{place}/{number}/passages/{passage}"
        for number, last in db.session.execute(query)
        for passage in range(1, last + 1)  # a passage that is taken out stays where it was
    }


def _public_numbers(conference: Conference):
    return (
        select(Document.number, EvidencePassage.number)
        .join(Document, Document.id == EvidencePassage.document_id)
        .where(Document.conference_id == conference.id, Document.status != Status.DRAFT)
    )


def personal_data(person: Person) -> list[dict]:
    """The notes somebody wrote, and what she said of documents for the committee."""
    query = (
        select(Document.number, EvidencePassage.number, Note.text, Note.at, Conference.title)
        .select_from(Note)
        .join(Membership, Membership.id == Note.member_id)
        .join(EvidencePassage, EvidencePassage.id == Note.passage_id)
        .join(Document, Document.id == EvidencePassage.document_id)
        .join(Conference, Conference.id == Document.conference_id)
        .where(Membership.person_id == person.id)
        .order_by(Note.id)
    )
    notes = [
        {"conference": title, "passage": f"E{number}.{passage}", "text": text, "at": at.isoformat()}
        for number, passage, text, at, title in db.session.execute(query)
    ]
    return notes + reviews.personal_data(person)


def sane(number: int) -> int:
    """A number that a database can hold; larger ones belong to nothing."""
    return number if number <= LARGEST_NUMBER else -1
