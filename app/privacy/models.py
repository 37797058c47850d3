"""How long an organizer keeps what belongs to a conference, where that differs from the usual."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.privacy.retention import Kind


class RetentionChoice(db.Model):
    """So many days after the conference has closed this kind of data goes."""

    __tablename__ = "retention_choice"
    __table_args__ = (CheckConstraint("days >= 0", name="days"),)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    days: Mapped[int]
