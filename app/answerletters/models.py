"""A letter that came from an authority, and the parts of it that were assigned to recommendations."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.authorities.models import Authority
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.extensions import Instant, db
from app.prose import from_to
from app.responses.models import Response, Status
from app.uploads.kinds import FileKind
from app.uploads.models import Upload
from app.uploads.storage import Kept

MOST_PARTS, LONGEST_REASON = 200, 500


class Brought(NamedTuple):
    """A file that lies in the storage, and the day that stands on the letter."""

    kept: Kept
    kind: FileKind
    name: str
    written_on: str | None


class Assignment(NamedTuple):
    """From this passage to that one, counted from 1: what it answers, and how. A letter may name nobody and no day."""

    passage: Passage
    first: int
    last: int
    status: Status
    accepted_part: str = ""
    owner: str = ""
    due: str = ""


class AnswerLetter(db.Model):
    """One letter. Its file and the passages read out of it are those of an upload; nobody outside sees a draft."""

    __tablename__ = "answer_letter"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"), index=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    written_on: Mapped[str | None]  # the day that stands on it, as exactly as it is known
    is_file_public: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime | None] = mapped_column(Instant)  # since the first of its answers is public
    conference: Mapped[Conference] = relationship()
    authority: Mapped[Authority] = relationship()
    upload: Mapped[Upload] = relationship()


class LetterPart(db.Model):
    """From this passage of a letter to that one: what answers one recommendation, and how."""

    __tablename__ = "letter_part"
    __table_args__ = (UniqueConstraint("letter_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("answer_letter.id"))
    number: Mapped[int]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    first: Mapped[int]
    last: Mapped[int]
    status: Mapped[Status]
    accepted_part: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"), index=True)  # once it is public
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_why: Mapped[str] = mapped_column(default="")
    letter: Mapped[AnswerLetter] = relationship()
    passage: Mapped[Passage] = relationship()
    by: Mapped[Membership] = relationship()
    response: Mapped[Response | None] = relationship()

    @property
    def is_draft(self) -> bool:
        return self.response_id is None and self.undone_at is None

    @property
    def place(self) -> str:
        return from_to(self.first, self.last)

    @property
    def fingerprint(self) -> str:
        """Of what whoever confirms it has read."""
        told = (str(self.passage_id), self.place, self.status, self.accepted_part, self.owner, self.due)
        return fingerprint("\n".join(told))
