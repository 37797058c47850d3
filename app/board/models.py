"""To which key questions and themes a document speaks."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db


class DocumentSubject(db.Model):
    """A document speaks to a key question or to a theme: one of the two is named."""

    __tablename__ = "document_subject"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    key_question_id: Mapped[int | None] = mapped_column(ForeignKey("key_question.id", ondelete="CASCADE"))
