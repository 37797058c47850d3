"""The reading packs as files: one of all published evidence, and one of each document."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Instant, db
from app.reports.formats.kinds import State

WHOLE = 0  # the number of the pack that holds every document


class ReadingPack(db.Model):
    """One file, made by the worker. In the database, so that every server gives out the same."""

    __tablename__ = "reading_pack"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # of the document, or WHOLE
    made_from: Mapped[str]  # the fingerprint of everything that is said in it
    state: Mapped[State] = mapped_column(index=True)
    made_at: Mapped[datetime | None] = mapped_column(Instant)
    length: Mapped[int] = mapped_column(default=0)  # in bytes
    problem: Mapped[str] = mapped_column(default="")
    content: Mapped[bytes | None] = mapped_column(deferred=True)

    @property
    def is_made(self) -> bool:
        return self.state == State.MADE

    @property
    def is_due(self) -> bool:
        return self.state == State.DUE
