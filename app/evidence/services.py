"""Writing, revising, publishing and superseding evidence, and noting on its passages."""

from itertools import count
from typing import TypedDict, Unpack

from flask_babel import gettext as _
from sqlalchemy import insert

from app import clock, prose
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.savers import find_saver
from app.conferences.services import numbers
from app.errors import NotReady, Refused, StaleVersion, refuse_if
from app.evidence import offers, queries, readiness, reviewing
from app.evidence.kinds import DocumentKind, Position, Status
from app.evidence.models import MOST_PASSAGES, Document, DocumentVersion, EvidencePassage, Note
from app.evidence.offers import LIBRARY, Under
from app.evidence.renumbering import carry_over
from app.extensions import db, lock_row
from app.helping import marks
from app.helping.models import TypedKind
from app.journal import services as journal
from app.merging import three_ways


class Details(TypedDict, total=False):
    """What a document tells about itself besides title and text."""

    summary: str
    source: str
    author: str
    kind: DocumentKind
    position: Position
    recording: str


LINES = ("author", "source", "summary", "recording")
ADD_NOTE = insert(Note.__table__).returning(Note.__table__.c.id)

UNTOLD: Details = {
    "summary": "",
    "source": "",
    "author": "",
    "kind": DocumentKind.OTHER,
    "position": Position.UNKNOWN,
    "recording": "",
}


def draft_document(
    conference: Conference,
    *,
    title: str,
    text: str,
    by: Membership,
    sources: list | None = None,
    under: Under = LIBRARY,
    **details: Unpack[Details],
) -> Document:
    """Begin a document; its text is cut into numbered passages. Nobody outside sees it before it is published."""
    conference.require_open(under.edit)
    document = Document(
        conference_id=conference.id,
        number=numbers.next_number(conference, "evidence"),
        title=title,
        status=Status.DRAFT,
        version=1,
        last_passage=0,
        sources=sources or [],
        created_at=clock.now(),
        **(UNTOLD | details),
    )
    document.conference = conference
    db.session.add(document)
    db.session.flush()
    _cut(document, text, [])
    journal.record("document.drafted", actor=by, conference_id=conference.id, document=document.label)
    return document


def revise_document(
    document: Document,
    *,
    title: str,
    text: str,
    expected_version: int,
    by: Membership,
    under: Under = LIBRARY,
    **details: Unpack[Details],
) -> None:
    """Save a new version; passages keep their numbers. Refuses an outdated version, and public text to most."""
    document.conference.require_open(under.edit)
    lock_row(document)
    refuse_if(offers.REVISE.hindrance(shelved(document, by, under)))
    typed: dict[str, str] = {"title": title, "text": text} | {name: str(details.get(name, "")) for name in LINES}
    _require_version(document, expected_version, typed)
    document.title = title
    for name, told in (UNTOLD | details).items():
        setattr(document, name, told)
    document.version += 1
    _cut(document, text, queries.list_passages(document))
    if document.status != Status.DRAFT:
        require_no_hidden_names(document)
    journal.record(
        "document.revised",
        actor=by,
        conference_id=document.conference_id,
        document=document.label,
        version=document.version,
    )


def _require_version(document: Document, expected: int, typed: dict[str, str]) -> None:
    """Refuse what was typed on an older version: texts are kept, what stands around them is compared as it is now."""
    if document.version == expected:
        return
    began = queries.find_text(document, expected)
    ways = [three_ways("text", _("Text"), began, typed["text"], queries.text_of(document))]
    for name, label in {
        "title": _("Title"),
        "author": _("Author"),
        "source": _("Source"),
        "summary": _("In short"),
        "recording": _("Film or sound"),
    }.items():
        if typed[name] != getattr(document, name):
            ways.append(three_ways(name, label, None, typed[name], getattr(document, name)))
    message = _("Somebody saved a newer version meanwhile. Nothing of yours is lost: bring both together, then save.")
    by = find_saver(document.conference, "document.revised", document=document.label)
    raise StaleVersion(message, ways=ways, by=by, version=document.version)


def publish_document(document: Document, *, by: Membership, seen: str | None, under: Under = LIBRARY) -> None:
    """Make a document public. Refuses one without a summary, and another version than was read; publishing twice
    changes nothing, and what is superseded stays so."""
    document.conference.require_open(under.publish)
    lock_row(document)
    refuse_if(offers.PUBLISH.hindrance(shelved(document, by, under)))
    if document.status == Status.PUBLISHED:
        return
    require_seen(seen, str(document.version))
    require_no_hidden_names(document)
    document.status, document.published_at, document.public_since = (
        Status.PUBLISHED,
        clock.now(),
        document.version,
    )
    journal.record(
        "document.published",
        actor=by,
        conference_id=document.conference_id,
        document=document.label,
        title=document.title,
    )


def require_no_hidden_names(document: Document) -> None:
    """Refuse a transcript that names somebody whom the public may not know so."""
    if hidden := readiness.names_to_hide(document):
        raise NotReady(_("This transcript cannot be public so:"), hidden)


def supersede_document(
    document: Document, reason: str, *, by: Membership, instead: int | None = None, under: Under = LIBRARY
) -> None:
    """Mark a public document as outdated, and name the public one to read `instead`. It stays readable: citations
    must lead somewhere. Refuses drafts."""
    document.conference.require_open(under.publish)
    numbers.lock(document.conference)
    lock_row(document)
    refuse_if(offers.SUPERSEDE.hindrance(shelved(document, by, under)))
    if document.status == Status.SUPERSEDED:
        return
    if hidden := readiness.names_to_hide(document, reason):
        raise NotReady(_("This reason cannot be public so:"), hidden)
    newer = queries.get_document(document.conference, instead, published_only=True) if instead else None
    document.status, document.superseded_reason = Status.SUPERSEDED, reason
    document.superseded_by = newer.number if newer else None
    reviewing.let_go(document)
    journal.record(
        "document.withdrawn",
        actor=by,
        conference_id=document.conference_id,
        document=document.label,
        reason=reason,
    )


def write_note(passage: EvidencePassage, text: str, *, by: Membership) -> None:
    """Note something on a passage, for the panel and the facilitator. Refuses a passage that was taken out."""
    conference = passage.document.conference
    conference.require_open(Permission.NOTE_WRITE)
    if passage.removed_at is not None:
        raise Refused(_("This passage was taken out of the document. Write your note on another one."))
    # Written far more often than anything else, and not read again by this act: no object is made of it.
    told = {"passage_id": passage.id, "member_id": by.id, "text": text, "at": clock.now()}
    note_id = db.session.scalar(ADD_NOTE, told)
    marks.note(TypedKind.NOTE, note_id, by=by)
    # Which panelist stopped at which passage is the panel's own affair.
    journal.record("note.written", actor=by, conference_id=conference.id, veiled=True, passage=passage.label)


def shelved(document: Document, by: Membership, under: Under = LIBRARY) -> offers.Shelved:
    """What a document is to whoever would change it."""
    may_publish = under.publish.includes(by.role)
    return offers.Shelved(
        document.status,
        may_publish,
        bool(document.summary),
        author_id=document.author_member_id,
        by_id=by.id,
        held=readiness.publication_held(document),
        kept_elsewhere=offers.is_kept_elsewhere(document, under),
    )


def plan(old: list[EvidencePassage], text: str, last: int = 0) -> list[tuple[int, str]]:
    """The passages that a text would have, with their numbers, before it is saved."""
    blocks, new = prose.passages(text), count(last + 1)
    kept = carry_over([passage.text for passage in old], blocks)
    return [(next(new) if at is None else old[at].number, block) for block, at in zip(blocks, kept, strict=True)]


def _cut(document: Document, text: str, old: list[EvidencePassage]) -> None:
    blocks = prose.passages(text)
    if not blocks or len(blocks) > MOST_PASSAGES:
        raise Refused(_("A document has between 1 and %(most)s passages. Split it in two.", most=MOST_PASSAGES))
    kept = carry_over([passage.text for passage in old], blocks)
    for place, (block, index) in enumerate(zip(blocks, kept, strict=True)):
        passage = _new_passage(document) if index is None else old[index]
        passage.text, passage.position = block, place
    for index in set(range(len(old))) - set(kept):
        old[index].removed_at = clock.now()
    version = DocumentVersion(document_id=document.id, version=document.version, text=text, at=clock.now())
    db.session.add(version)
    db.session.flush()


def _new_passage(document: Document) -> EvidencePassage:
    document.last_passage += 1
    passage = EvidencePassage(number=document.last_passage, document=document)
    db.session.add(passage)
    return passage
