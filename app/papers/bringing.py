"""A paper that comes as a file: its author alone checks what was read of it, and hands it in."""

from collections.abc import Mapping

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import Missing, Refused
from app.evidence.models import Document
from app.extensions import db, lock_row
from app.papers import services
from app.papers.models import Paper
from app.uploads import services as uploads
from app.uploads.kinds import Checked, FileKind, State
from app.uploads.models import Upload
from app.uploads.storage import Kept


def bring(paper: Paper, kept: Kept, kind: FileKind, name: str, *, by: Membership) -> Upload:
    """Take a file for a paper; the worker reads it. Refused while an earlier one is on its way."""
    paper.conference.require_open(Permission.PAPER_WRITE)
    _require_author(paper, by)
    lock_row(paper)
    if paper.upload is not None:
        raise Refused(_("A file is on its way already. Use it or throw it away first."))
    paper.upload = uploads.receive(paper.conference, kept, kind, name, by=by)
    paper.upload.is_own = True
    db.session.flush()
    return paper.upload


def check(paper: Paper, answers: Mapping[int, Checked], *, rest_is_right: bool, by: Membership) -> Upload:
    """Note what its author says of each passage that was read."""
    upload = _upload(paper, by)
    uploads.check(upload, answers, rest_is_right=rest_is_right, by=by)
    return upload


def hand_in(paper: Paper, *, title: str, summary: str, version: int, by: Membership) -> Document:
    """Make what was found right the text of the paper, on the version that was read."""
    upload = _upload(paper, by)
    parts = uploads.list_parts(upload)
    if len(parts) > 1:
        raise Refused(_("This is longer than one paper may be. Shorten it, and bring it again."))
    text = "\n\n".join(parts[0])
    document = services.save(paper, title=title, summary=summary, text=text, version=version, by=by)
    uploads.note_used(upload, document)
    paper.upload = None
    return document


def discard(paper: Paper, *, by: Membership) -> None:
    """Throw the file away that is on its way. Without one nothing changes."""
    paper.conference.require_open(Permission.PAPER_WRITE)
    _require_author(paper, by)
    if paper.upload is not None:
        upload, paper.upload = paper.upload, None
        if upload.state != State.DISCARDED:
            uploads.discard(upload, by=by)


def _upload(paper: Paper, by: Membership) -> Upload:
    paper.conference.require_open(Permission.PAPER_WRITE)
    _require_author(paper, by)
    lock_row(paper)
    if paper.upload is None:
        raise Missing(_("There is no such file here."))
    return paper.upload


def _require_author(paper: Paper, by: Membership) -> None:
    if by.id != paper.expert.member_id:
        raise Missing(_("There is no such paper here."))
