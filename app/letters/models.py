"""What each member was told of, how people wish to be told, and how far each conference was looked through."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Instant, db
from app.letters.timing import EARLIEST, How


class Telling(db.Model):
    """One thing that waits for a member, since when, and when they were told of it. It is there once."""

    __tablename__ = "telling"
    __table_args__ = (UniqueConstraint("member_id", "thing"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    thing: Mapped[str]
    seen_at: Mapped[datetime] = mapped_column(Instant)
    told_at: Mapped[datetime | None] = mapped_column(Instant)


class LetterChoice(db.Model):
    """How somebody wishes to be told. Whoever chose nothing is told at once; `is_stopped` by the link in a letter."""

    __tablename__ = "letter_choice"
    __table_args__ = (CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    how: Mapped[How] = mapped_column(default=How.AT_ONCE)
    hour: Mapped[int] = mapped_column(default=EARLIEST)
    is_stopped: Mapped[bool] = mapped_column(default=False)

    @property
    def wish(self) -> How:
        return How.NOT if self.is_stopped else self.how


class Watch(db.Model):
    """How far a conference was looked through for what waits, and when it is looked at again though nothing happens.

    `after_id` is the last person of a look that is under way; `entries` is how long the journal was when it began.
    """

    __tablename__ = "letter_watch"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    entries: Mapped[int] = mapped_column(default=-1)
    after_id: Mapped[int] = mapped_column(default=0)
    looked_at: Mapped[datetime] = mapped_column(Instant)
    next_at: Mapped[datetime] = mapped_column(Instant)
