"""Letters as files: sealed like the addresses in them, and only until somebody takes them along."""

from datetime import datetime, timedelta

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference
from app.extensions import Instant, db
from app.printing.making import OF_ALL
from app.reports.formats.kinds import State

FOR_ALL = -1  # in the place of a number: the letter that is one for all and has no address
LIFE = timedelta(hours=24)  # of a file that nobody takes along


class LetterFile(db.Model):
    """Some letters in the order of their numbers, made by the worker."""

    __tablename__ = "letter_file"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True, autoincrement=False)
    after: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # the number before its first, or FOR_ALL
    state: Mapped[State] = mapped_column(index=True)
    ordered_at: Mapped[datetime] = mapped_column(Instant)
    made_at: Mapped[datetime | None] = mapped_column(Instant)
    made_from: Mapped[str] = mapped_column(default="")  # the fingerprint of the words that every letter has
    length: Mapped[int] = mapped_column(default=0)  # in bytes
    problem: Mapped[str] = mapped_column(default="")
    lacking: Mapped[list[int]] = mapped_column(JSON, default=list)  # where some sign could not be drawn
    sealed: Mapped[bytes | None] = mapped_column(deferred=True)
    conference: Mapped[Conference] = relationship()

    @property
    def is_made(self) -> bool:
        return self.state == State.MADE

    @property
    def is_due(self) -> bool:
        return self.state == State.DUE

    @property
    def has_failed(self) -> bool:
        return self.state == State.FAILED

    @property
    def call_lacks(self) -> bool:
        """Whether some sign could not be drawn that stands on every letter."""
        return OF_ALL in self.lacking

    @property
    def letters_lacking(self) -> list[int]:
        return [number for number in self.lacking if number != OF_ALL]
