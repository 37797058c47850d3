"""The letters that an organizer has worded anew."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Instant, db
from app.wordings.kinds import Kind

LONGEST_SUBJECT, LONGEST_TEXT = 150, 8000


class Wording(db.Model):
    """What one kind of letter says in one language of a conference. Without a row it says what it says by itself."""

    __tablename__ = "letter_wording"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    worded_at: Mapped[datetime] = mapped_column(Instant)
