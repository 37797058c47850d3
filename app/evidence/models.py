"""Documents, their passages with lasting numbers, and notes on passages."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.evidence.kinds import DocumentKind, Position, Status, Verdict
from app.extensions import Instant, db
from app.helping.marks import waits
from app.helping.models import TypedKind
from app.moderation.models import MayBeHidden

LONGEST_DOCUMENT = 100_000
LONGEST_SUMMARY = 1_000
LONGEST_NOTE = 2_000
LONGEST_REASON = 2_000
MOST_PASSAGES = 500


class Document(db.Model):
    """One document of the library: E3. Published it is public; superseded it stays readable and says so."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    kind: Mapped[DocumentKind] = mapped_column(default=DocumentKind.OTHER)
    position: Mapped[Position] = mapped_column(default=Position.UNKNOWN)
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    public_since: Mapped[int | None]  # the first version that everybody could read
    last_passage: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    superseded_reason: Mapped[str] = mapped_column(default="")
    superseded_by: Mapped[int | None]  # the number of the document to read instead, where one is named
    files: Mapped[int] = mapped_column(default=0)  # how many stand beside it: most documents have none to look for
    recording: Mapped[str] = mapped_column(
        default=""
    )  # the address of the film or sound of which this is the transcript
    reviews: Mapped[int] = mapped_column(default=0)  # how often the committee said something of it
    easy_number: Mapped[int | None]  # the document that says the same in easy words
    easy_of: Mapped[int | None]  # the document of which this one is the easy words, and the version it was made of
    easy_of_version: Mapped[int | None]
    author_member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))  # who alone revises it
    sources: Mapped[list] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()

    @property
    def label(self) -> str:
        return f"E{self.number}"


class DocumentVersion(db.Model):
    """The whole text of one version, so that a change of the evidence can be seen."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    version: Mapped[int]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


class DocumentReview(db.Model):
    """What somebody of the committee said of one version. It is added, and never takes anything away."""

    __tablename__ = "document_review"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    version: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    verdict: Mapped[Verdict]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    document: Mapped[Document] = relationship()
    member: Mapped[Membership] = relationship()

    @property
    def is_objection(self) -> bool:
        return self.verdict == Verdict.OBJECTION


class EvidencePassage(db.Model):
    """One passage: E3.12. It keeps its number through revisions, also when it is taken out."""

    __tablename__ = "evidence_passage"
    __table_args__ = (UniqueConstraint("document_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    position: Mapped[int]
    text: Mapped[str]
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    document: Mapped[Document] = relationship()

    @property
    def label(self) -> str:
        return f"{self.document.label}.{self.number}"

    @property
    def anchor(self) -> str:
        return f"E{self.document.number}-{self.number}"


class Note(MayBeHidden, db.Model):
    """What a panelist noted on a passage, for the panel."""

    HIDDEN_AS = "note"
    __tablename__ = "evidence_note"
    id: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("evidence_passage.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    corrected_at: Mapped[datetime | None] = mapped_column(Instant)
    passage: Mapped[EvidencePassage] = relationship()
    member: Mapped[Membership] = relationship()
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.NOTE, id, member_id))
