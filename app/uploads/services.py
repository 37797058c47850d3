"""Taking files, noting what was read out of them, having people check it, and making evidence of it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Unpack

from flask_babel import gettext as _
from sqlalchemy import delete, insert

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.evidence import offers as evidence_offers
from app.evidence import services as evidence
from app.evidence.models import LONGEST_DOCUMENT, MOST_PASSAGES, Document
from app.extensions import db, lock_row
from app.journal import services as journal
from app.uploads import offers, queries
from app.uploads.cutting import passages_of
from app.uploads.kinds import TRIES, Checked, FileKind, Problem, State
from app.uploads.models import Upload, UploadPassage, UploadUse
from app.uploads.outcomes import Outcome
from app.uploads.storage import Kept

LEASE = timedelta(minutes=3)  # longer than a file is read
LONGEST_PART = 90_000  # a document that was cut off here can still grow a little


def receive(
    conference: Conference, kept: Kept, kind: FileKind, name: str, *, by: Membership, alternative: str = ""
) -> Upload:
    """Take a file that lies in the storage; the worker reads it. Refuses one that is on its way already."""
    conference.require_open(Permission.EVIDENCE_EDIT)
    upload = take(conference, kept, kind, name, by=by, alternative=alternative)
    journal.record("upload.received", actor=by, conference_id=conference.id, upload=upload.number, kind=kind.value)
    return upload


def take(
    conference: Conference, kept: Kept, kind: FileKind, name: str, *, by: Membership, alternative: str = ""
) -> Upload:
    """The same for whoever has judged already that it may come now, and tells the journal of it."""
    numbers.lock(conference)
    if same := queries.find_same(conference, kept.digest):
        raise Refused(_("This very file is here already, as file %(number)s.", number=same.number))
    upload = Upload(
        conference_id=conference.id,
        number=numbers.next_number(conference, "upload"),
        member_id=by.id,
        name=name,
        kind=kind,
        key=kept.key,
        size=kept.size,
        digest=kept.digest,
        state=State.WAITING,
        alternative=alternative,
        losses=[],
        tries=0,
        at=clock.now(),
    )
    db.session.add(upload)
    db.session.flush()
    return upload


def add_picture(
    document: Document, kept: Kept, kind: FileKind, name: str, alternative: str, *, by: Membership
) -> Upload:
    """Put a picture beside a document; it is seen once the worker has made it anew. Refuses as a revision does."""
    lock_row(document)
    refuse_if(evidence_offers.REVISE.hindrance(evidence.shelved(document, by)))
    upload = receive(document.conference, kept, kind, name, by=by, alternative=alternative)
    _put_beside(upload, document)
    return upload


def _put_beside(upload: Upload, document: Document) -> None:
    db.session.add(UploadUse(upload_id=upload.id, document_id=document.id))
    document.files += 1


def claim_next() -> Upload | None:
    """Take the next file that waits. One that has ended its reader again and again is not tried any more."""
    now = clock.real_now()
    upload = queries.find_next(now, now - LEASE)
    if upload is None:
        return None
    if upload.tries >= TRIES:
        upload.state, upload.problem = State.FAILED, Problem.TOO_HARD
        return None
    upload.state, upload.tries, upload.begun_at = State.READING, upload.tries + 1, now
    return upload


def note_read(upload_id: int, tries: int, outcome: Outcome) -> bool:
    """Note what came of reading a file, once: whoever read it before and was given up notes nothing."""
    upload = db.session.get(Upload, upload_id)
    if upload is None:
        return False
    lock_row(upload)
    if upload.state != State.READING or upload.tries != tries:
        return False
    upload.kind = outcome.kind or upload.kind
    upload.losses = [[what.value, count] for what, count in outcome.losses]
    upload.problem = outcome.problem
    if outcome.problem is None and not upload.kind.is_picture:
        upload.problem = _keep_passages(upload, outcome.text)
    if upload.problem:
        upload.state = State.FAILED
    else:
        upload.state = State.USED if upload.kind.is_picture else State.READ
    return True


def _keep_passages(upload: Upload, text: str) -> Problem | None:
    blocks = passages_of(upload, text)
    if any(len(block) > LONGEST_PART for block in blocks):
        return Problem.TOO_LONG
    db.session.execute(delete(UploadPassage).where(UploadPassage.upload_id == upload.id))
    rows = [
        {"upload_id": upload.id, "position": place, "text": block, "checked": Checked.OPEN}
        for place, block in enumerate(blocks)
    ]
    if rows:
        db.session.execute(insert(UploadPassage), rows)
    return None if rows else Problem.NO_TEXT


def check(upload: Upload, answers: Mapping[int, Checked], *, rest_is_right: bool, by: Membership) -> None:
    """Note what somebody says of each passage that was read; with `rest_is_right`, of all that are left."""
    _require(upload, offers.CHECK)
    for passage in queries.list_passages(upload):
        passage.checked = answers.get(passage.id, passage.checked)
        if rest_is_right and passage.checked == Checked.OPEN:
            passage.checked = Checked.RIGHT
    db.session.flush()
    left = queries.count_open(upload)
    journal.record("upload.checked", actor=by, conference_id=upload.conference_id, upload=upload.number, left=left)


def make_documents(
    upload: Upload, *, title: str, by: Membership, **details: Unpack[evidence.Details]
) -> list[Document]:
    """Make drafts of what was checked; a long text becomes several. Refuses while a passage was not looked at."""
    parts = list_parts(upload)
    documents = []
    for n, part in enumerate(parts, 1):
        called = title if len(parts) == 1 else f"{title} ({n}/{len(parts)})"
        text = "\n\n".join(part)
        documents.append(evidence.draft_document(upload.conference, title=called, text=text, by=by, **details))
        _put_beside(upload, documents[-1])
    _end(upload)
    return documents


def list_parts(upload: Upload) -> list[list[str]]:
    """What was found right, in as many parts as make a document each. Refuses while a passage was not looked at."""
    _require(upload, offers.MAKE)
    kept = [one.text for one in queries.list_passages(upload) if one.checked == Checked.RIGHT]
    if not kept:
        raise Refused(_("Every passage is left out. Keep at least one, or throw the file away."))
    return list(parts_of(kept))


def note_used(upload: Upload, document: Document) -> None:
    """A document took the words of a file, which stands beside it where it is kept."""
    _put_beside(upload, document)
    _end(upload)


def _end(upload: Upload) -> None:
    db.session.execute(delete(UploadPassage).where(UploadPassage.upload_id == upload.id))
    upload.state = State.USED
    if not queries.is_kept_afterwards(upload.kind):
        upload.key = ""


def parts_of(passages: list[str]) -> Iterator[list[str]]:
    """Passages in as many parts as one document can hold."""
    part: list[str] = []
    long = 0
    for passage in passages:
        if part and (long + len(passage) + 2 > LONGEST_PART or len(part) == MOST_PASSAGES):
            yield part
            part, long = [], 0
        part.append(passage)
        long += len(passage) + 2
    assert long <= LONGEST_DOCUMENT
    yield part


def try_again(upload: Upload, *, by: Membership) -> None:
    """Have a file read once more."""
    _require(upload, offers.TRY_AGAIN)
    wait_again(upload)
    journal.record("upload.tried_again", actor=by, conference_id=upload.conference_id, upload=upload.number)


def wait_again(upload: Upload) -> None:
    """Have the worker read a file once more."""
    upload.state, upload.problem, upload.tries = State.WAITING, None, 0


def discard(upload: Upload, *, by: Membership) -> None:
    """Throw a file away that is no evidence, or a picture beside one. Twice changes nothing."""
    upload.conference.require_open(Permission.EVIDENCE_EDIT)
    lock_row(upload)
    if upload.state == State.DISCARDED:
        return
    refuse_if(offers.DISCARD.hindrance(brought(upload, by)))
    for document in queries.list_uses(upload):
        lock_row(document)
        document.files -= 1
    db.session.execute(delete(UploadUse).where(UploadUse.upload_id == upload.id))
    _empty(upload)
    journal.record("upload.discarded", actor=by, conference_id=upload.conference_id, upload=upload.number)


def forget(upload: Upload) -> None:
    """Keep nothing of a file on its way whose author is forgotten, at whatever stage that is."""
    lock_row(upload)
    _empty(upload)
    upload.name = ""


def _empty(upload: Upload) -> None:
    db.session.execute(delete(UploadPassage).where(UploadPassage.upload_id == upload.id))
    upload.state, upload.key = State.DISCARDED, ""


def brought(upload: Upload, by: Membership) -> offers.Brought:
    """What a file is to whoever looks at it."""
    beside = queries.list_uses(upload) if upload.kind.is_picture else []
    may_change = not any(evidence_offers.REVISE.hindrance(evidence.shelved(one, by)) for one in beside)
    return offers.Brought(upload.state, upload.kind, queries.count_open(upload), may_change)


def _require(upload: Upload, act: offers.Act) -> None:
    upload.conference.require_open(Permission.EVIDENCE_EDIT)
    lock_row(upload)
    refuse_if(act.hindrance(offers.Brought(upload.state, upload.kind, queries.count_open(upload))))
