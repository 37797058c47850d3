"""Papers that were asked for: of whom, on which key question, and the document each became."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.extensions import Instant, db
from app.hearings.models import Expert
from app.questions.models import KeyQuestion
from app.uploads.models import Upload


class Paper(db.Model):
    """One paper of one expert on one key question. Its words and their versions are those of a document."""

    __tablename__ = "paper"
    __table_args__ = (UniqueConstraint("conference_id", "number"), UniqueConstraint("expert_id", "key_question_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"))
    key_question_id: Mapped[int] = mapped_column(ForeignKey("key_question.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    upload_id: Mapped[int | None] = mapped_column(ForeignKey("upload.id"))  # a file that is on its way to be its text
    asked_at: Mapped[datetime] = mapped_column(Instant)
    handed_in_at: Mapped[datetime | None] = mapped_column(Instant)
    revised_at: Mapped[datetime | None] = mapped_column(Instant)
    is_late: Mapped[bool] = mapped_column(default=False)  # by the deadline as it was then
    is_revised_late: Mapped[bool] = mapped_column(default=False)
    conference: Mapped[Conference] = relationship()
    expert: Mapped[Expert] = relationship()
    key_question: Mapped[KeyQuestion] = relationship()
    document: Mapped[Document | None] = relationship()
    upload: Mapped[Upload | None] = relationship()

    @property
    def is_handed_in(self) -> bool:
        return self.document is not None

    @property
    def is_public(self) -> bool:
        return self.document is not None and self.document.status != Status.DRAFT

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have come by now and has not."""
        due = self.conference.papers_due
        return not self.is_handed_in and due is not None and due <= now
