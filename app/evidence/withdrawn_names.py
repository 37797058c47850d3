"""Taking a panelist's name out of transcripts that were public with it, once she agrees to less."""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.roles import Role
from app.accounts.queries import list_former_names
from app.conferences.models import Membership
from app.conferences.naming import Naming
from app.conferences.queries import language_of, list_members
from app.evidence import queries, readiness
from app.evidence.kinds import Status
from app.evidence.models import Document, DocumentVersion, EvidencePassage
from app.extensions import db, lock_row
from app.journal import services as journal
from app.languages import speaking

TOLD = ("title", "summary", "author", "source", "superseded_reason")
BETWEEN = r"(?:,?[^\S\n]+\n?|,\n?|\n)[^\S\n]*"
NEVER = "(?!)"


def lost(member: Membership, naming: Naming, _town: str) -> list[str]:
    """What choosing this way of being named takes out for good, in sentences; none where nothing goes."""
    if naming == Naming.NAME or not (found := _naming(member)):
        return []
    which = ", ".join(document.label for document in found)
    told = _(
        "Your name is taken out of the transcripts %(which)s, also of their earlier versions. “%(seat)s” stands there "
        "instead.",
        which=which,
        seat=member.seat_name,
    )
    return [str(told)]


def take_out(member: Membership, by: Membership | None) -> None:
    """Write the number of the seat where the name stood, in every version and passage; lines keep their numbers."""
    if member.naming == Naming.NAME:
        return
    for document in _naming(member):
        lock_row(document)
        with speaking(language_of(member.conference)):
            _take_out_of(document, _written(member), member.seat_name)
        journal.record(
            "document.revised",
            actor=by,
            conference_id=document.conference_id,
            document=document.label,
            version=document.version,
        )


def _take_out_of(document: Document, name: re.Pattern, instead: str) -> None:
    for part in TOLD:
        setattr(document, part, name.sub(instead, getattr(document, part)))
    for row in _rows(document):
        row.text = name.sub(instead, row.text)
    text = queries.text_of(document)
    document.version += 1
    db.session.add(DocumentVersion(document_id=document.id, version=document.version, text=text, at=clock.now()))
    db.session.flush()


def _naming(member: Membership) -> list[Document]:
    """The transcripts, also superseded ones, in which the name stands as it is written or with its last words first."""
    query = select(Document).where(Document.conference_id == member.conference_id, Document.status != Status.DRAFT)
    found = [one for one in db.session.scalars(query.order_by(Document.number)) if readiness.is_transcript(one)]
    name = _written(member)
    return [one for one in found if any(name.search(words) for words in _words(one))]


def _words(document: Document) -> list[str]:
    return [getattr(document, part) for part in TOLD] + [row.text for row in _rows(document)]


def _rows(document: Document) -> list[DocumentVersion | EvidencePassage]:
    """Everything that holds words of it: each version, and each passage, also those that were taken out."""
    versions = db.session.scalars(select(DocumentVersion).where(DocumentVersion.document_id == document.id))
    passages = queries.list_passages(document) + queries.list_passages(document, removed=True)
    return [*versions, *passages]


def _written(member: Membership) -> re.Pattern:
    """The name, and those from before, in each order in which lists write one; not what another panelist is called."""
    panel = list_members(member.conference, Role.PANELIST, former=True)
    others = {one.name for one in panel if one.id != member.id}
    ways = set()
    for name in {member.name, *(one.name for one in list_former_names([member.person_id]))} - others:
        parts = [re.escape(part) for part in name.split()]
        ways |= {BETWEEN.join(parts[n:] + parts[:n]) for n in range(len(parts))}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(ways, key=len, reverse=True)) or NEVER})(?!\w)", re.IGNORECASE)
