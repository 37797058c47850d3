"""Short ballots with their options, and what each seat picked until the ballot is closed."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.shortballots.kinds import Option, Subject

MOST_PLACES = 60


class ShortBallot(db.Model):
    """One short ballot. Its options keep the words they had when it was opened; counts are there once it is closed."""

    __tablename__ = "short_ballot"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        CheckConstraint("subject IN ('questions', 'experts')", name="subject"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    subject: Mapped[Subject]
    places: Mapped[int]  # how many are wanted
    most: Mapped[int]  # how many each member may pick
    options: Mapped[list] = mapped_column(JSON)
    seats: Mapped[int]  # how many may pick
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    counts: Mapped[list] = mapped_column(JSON, default=list)  # pairs of number and count, in the order of the options
    voters: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[list] = mapped_column(JSON, default=list)  # pairs of number and people, see questions/fairness.py
    conference: Mapped[Conference] = relationship()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def choices(self) -> list[Option]:
        return [Option(*one) for one in self.options]

    @property
    def picked(self) -> dict[int, int]:
        """How many picked each number; empty while it is open."""
        return dict(self.counts)


class ShortBallotSeat(db.Model):
    """A seat that may pick, and what it picked; None until it did. The rows go when the ballot is closed."""

    __tablename__ = "short_ballot_seat"
    ballot_id: Mapped[int] = mapped_column(ForeignKey("short_ballot.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    picks: Mapped[list | None] = mapped_column(JSON(none_as_null=True))
    ballot: Mapped[ShortBallot] = relationship()
    member: Mapped[Membership] = relationship()
