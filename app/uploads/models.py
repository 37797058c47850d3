"""Files that were brought, the passages read out of them, and the documents they became or stand beside."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.evidence.models import Document
from app.extensions import Instant, db
from app.uploads.kinds import Checked, FileKind, Loss, Problem, State

LONGEST_NAME = 120
LONGEST_ALTERNATIVE = 1_000


class Upload(db.Model):
    """One file. `key` names it in the storage and is made by the server; empty once nothing is kept of it."""

    __tablename__ = "upload"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    name: Mapped[str]  # as whoever brought it calls it; shown, and never part of a path
    kind: Mapped[FileKind]
    key: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    digest: Mapped[str]
    state: Mapped[State] = mapped_column(index=True)
    is_own: Mapped[bool] = mapped_column(default=False)  # for whoever brought it alone, as a paper is
    problem: Mapped[Problem | None]
    losses: Mapped[list] = mapped_column(JSON, default=list)
    alternative: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(Instant)
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship()

    @property
    def losses_told(self) -> list[tuple[object, int]]:
        """What was lost, in words, and how often."""
        return [(Loss(what).label, count) for what, count in self.losses]


class UploadPassage(db.Model):
    """One passage of the draft that was read out of a file, and what a person said of it."""

    __tablename__ = "upload_passage"
    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    checked: Mapped[Checked] = mapped_column(default=Checked.OPEN)


class UploadUse(db.Model):
    """A file that became a document, or a picture that stands beside one."""

    __tablename__ = "upload_use"
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True, index=True)
    upload: Mapped[Upload] = relationship()
    document: Mapped[Document] = relationship()
