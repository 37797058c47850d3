"""Finding files, what was read out of them, and what stands beside a document."""

from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import Exists, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.extensions import db
from app.uploads.kinds import Checked, FileKind, State
from app.uploads.models import Upload, UploadPassage, UploadUse


class Beside(NamedTuple):
    """A file that stands beside a document: a picture to be seen, or a file to be taken along."""

    number: int
    is_picture: bool
    alternative: str
    size: int


# How many files are seen beside one document. Asked for with each that is read, so it is put together once.
SEEN = (
    select(func.count())
    .select_from(UploadUse)
    .join(UploadUse.upload)
    .join(UploadUse.document)
    .where(Document.conference_id == bindparam("conference_id"), Document.number == bindparam("number"))
    .where(Upload.state == State.USED)
    .scalar_subquery()
)


def list_uploads(conference: Conference) -> list[Upload]:
    """What is on its way to become evidence, the newest first."""
    gone = (State.USED, State.DISCARDED)
    query = select(Upload).where(Upload.conference_id == conference.id, Upload.state.not_in(gone), ~Upload.is_own)
    return list(db.session.scalars(query.order_by(Upload.number.desc())))


def get_upload(conference: Conference, number: int) -> Upload:
    found = db.session.scalar(select(Upload).where(Upload.conference_id == conference.id, Upload.number == number))
    if found is None or found.is_own:
        raise Missing(_("There is no such file here."))
    return found


def get_file(conference: Conference, number: int, *, picture: bool, public_only: bool) -> Upload:
    """A file that may be taken along: it stands beside a document that this reader may read.

    What became several documents is public once all of them are: the file has the words of those that are not.
    """
    query = (
        select(Upload)
        .join(UploadUse, UploadUse.upload_id == Upload.id)
        .join(Document, Document.id == UploadUse.document_id)
        .where(Upload.conference_id == conference.id, Upload.number == number, Upload.state == State.USED)
    )
    if public_only:
        query = query.where(Document.status != Status.DRAFT)
        if not picture:
            query = query.where(~_stands_beside_a_draft())
    found = db.session.scalars(query.limit(1)).first()
    if found is None or not found.key or found.kind.is_picture != picture:
        raise Missing(_("There is no such file here."))
    return found


def _stands_beside_a_draft() -> Exists:
    part, draft = aliased(UploadUse), aliased(Document)
    query = select(part.upload_id).join(draft, draft.id == part.document_id)
    return query.where(part.upload_id == Upload.id, draft.status == Status.DRAFT).exists()


def find_same(conference: Conference, digest: str) -> Upload | None:
    """The same file, brought before and not done with."""
    on_its_way = (State.WAITING, State.READING, State.READ)
    query = select(Upload).where(
        Upload.conference_id == conference.id, Upload.digest == digest, Upload.state.in_(on_its_way)
    )
    return db.session.scalars(query.limit(1)).first()


def list_passages(upload: Upload) -> list[UploadPassage]:
    query = select(UploadPassage).where(UploadPassage.upload_id == upload.id)
    return list(db.session.scalars(query.order_by(UploadPassage.position)))


def count_open(upload: Upload) -> int:
    query = select(func.count()).where(UploadPassage.upload_id == upload.id, UploadPassage.checked == Checked.OPEN)
    return db.session.scalar(query) or 0


def list_uses(upload: Upload) -> list[Document]:
    query = select(Document).join(UploadUse, UploadUse.document_id == Document.id)
    return list(db.session.scalars(query.where(UploadUse.upload_id == upload.id).order_by(Document.number)))


def list_beside(document: Document) -> list[Beside]:
    """The pictures of a document, and the file it was made of where that is kept: one statement at most."""
    if not document.files:
        return []
    query = (
        select(UploadUse)
        .join(UploadUse.upload)
        .options(contains_eager(UploadUse.upload))
        .where(UploadUse.document_id == document.id, Upload.state == State.USED, Upload.key != "")
        .order_by(Upload.number)
    )
    found = [use.upload for use in db.session.scalars(query)]
    return [Beside(one.number, one.kind.is_picture, one.alternative, one.size) for one in found]


def find_next(now: datetime, left_since: datetime) -> Upload | None:
    """The next file to read, held: one that waits, or one whose reader must have died."""
    waits = or_(Upload.state == State.WAITING, and_(Upload.state == State.READING, Upload.begun_at < left_since))
    query = select(Upload).where(waits).order_by(Upload.id).limit(1).with_for_update(skip_locked=True)
    return db.session.scalars(query).first()


def list_keys() -> list[str]:
    """Every file that is still needed."""
    return list(db.session.scalars(select(Upload.key).where(Upload.key != "")))


def personal_data(person: Person) -> list[dict]:
    """The files somebody brought."""
    query = (
        select(Upload, Conference.title)
        .join(Membership, Membership.id == Upload.member_id)
        .join(Conference, Conference.id == Upload.conference_id)
        .where(Membership.person_id == person.id)
        .order_by(Upload.id)
    )
    return [
        {
            "conference": title,
            "file": one.name,
            "kind": one.kind.value,
            "state": one.state.value,
            "at": one.at.isoformat(),
        }
        for one, title in db.session.execute(query)
    ]


def is_kept_afterwards(kind: FileKind) -> bool:
    """Whether the file itself stays once its text is evidence: of office files, what they say of their authors goes."""
    return kind == FileKind.PDF or kind.is_picture
