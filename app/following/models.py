"""Who wants to hear of a conference. Nothing but an address is kept, and it goes with whoever leaves."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference
from app.extensions import Instant, db

ALL = 0  # no recommendation has this number: whoever follows it follows the conference


class Follower(db.Model):
    """An address that asked for news. Until somebody pressed the link in the first letter, nothing else is sent to it.

    `told` is the last entry of the journal that a letter told of, or passed by.
    """

    __tablename__ = "follower"
    __table_args__ = (
        UniqueConstraint("conference_id", "email", "recommendation"),
        # With the number: at nine in the morning many are due at one moment, and PostgreSQL would sort all of them.
        Index("ix_follower_look_at", "look_at", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    email: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    recommendation: Mapped[int] = mapped_column(default=ALL)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    told: Mapped[int] = mapped_column(default=0)
    look_at: Mapped[datetime | None] = mapped_column(Instant)  # when the worker looks whether there is news
    conference: Mapped[Conference] = relationship()
