"""What somebody on the roll says was wrong with a vote, and what is answered. Nobody's name stands with it."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import FLAT, Instant, db
from app.voting.models.rounds import Round

LONGEST_OBJECTION = 4000
MOST_UNANSWERED = 50


class Objection(db.Model):
    """An objection to a counted vote. A receipt may stand with it: then a name beside it would tell a choice."""

    __tablename__ = "objection"
    __table_args__ = (UniqueConstraint("round_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    text: Mapped[str]
    receipt: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    round: Mapped[Round] = relationship(lazy="joined", innerjoin=FLAT)

    @property
    def label(self) -> str:
        """How it is cited: V3.1, the first to vote 3."""
        return f"V{self.round.number}.{self.number}"
