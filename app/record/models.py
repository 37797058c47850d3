"""The archive of a conference as the worker put it together last."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Instant, db


class Archive(db.Model):
    """The record up to one signed entry. In the database, so that every server gives out the same bytes."""

    __tablename__ = "record_archive"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    head: Mapped[str]
    size: Mapped[int]
    length: Mapped[int]  # in bytes
    checksum: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[bytes] = mapped_column(deferred=True)
