"""Which documents are the transcript of which session."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.evidence.kinds import Status
from app.evidence.models import Document
from app.extensions import db
from app.hearings.models import Session


class Transcript(db.Model):
    """A document that says what was said in a session, or in a part of it. Words and versions are the document's."""

    __tablename__ = "session_transcript"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), index=True)
    document: Mapped[Document] = relationship()
    session: Mapped[Session] = relationship()

    @property
    def is_withdrawn(self) -> bool:
        return self.document.status == Status.SUPERSEDED
