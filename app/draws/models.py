"""Lotteries of a conference: rehearsed, published, drawn."""

from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from app.conferences.models import Conference
from app.draws.kinds import BUSY, PUBLISHED, DrawState
from app.extensions import Instant, db
from app.recruitment.kinds import NumberFrom

REHEARSAL = 0  # the number of the one rehearsal that is kept of a conference


class Draw(db.Model):
    """A lottery over 1,000 numbered panels. Once published nothing of it changes but that its number comes.

    `made_from` is the fingerprint of pool and rules when the making was asked for. `changes` are the smallest changes
    of targets that would make a panel possible, `accepted` those that were taken on, each with its reason.
    """

    __tablename__ = "draw"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    state: Mapped[DrawState] = mapped_column(default=DrawState.WAITING, index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    stop_at: Mapped[datetime | None] = mapped_column(Instant)
    step: Mapped[str] = mapped_column(default="")  # how far the making has come: what is done, how much, of how much
    problem: Mapped[str] = mapped_column(default="")
    made_from: Mapped[str] = mapped_column(default="")
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    accepted: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    document: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON))  # of app.recruitment.document
    fingerprint: Mapped[str] = mapped_column(default="")
    committed_at: Mapped[datetime | None] = mapped_column(Instant)
    number_from: Mapped[NumberFrom] = mapped_column(default=NumberFrom.THROWN)  # as said when it was published
    number_words: Mapped[str] = mapped_column(default="")
    number_at: Mapped[datetime | None] = mapped_column(Instant)
    drawn_number: Mapped[int | None]
    drawn_value: Mapped[str] = mapped_column(default="")  # of a beacon, as it was typed
    drawn_from: Mapped[str] = mapped_column(default="")  # the source of the number, as it was typed
    drawn_at: Mapped[datetime | None] = mapped_column(Instant)
    alternates: Mapped[list[str] | None] = mapped_column(JSON)  # none until they are computed, after the draw
    conference: Mapped[Conference] = relationship()

    @property
    def is_busy(self) -> bool:
        return self.state in BUSY

    @property
    def is_published(self) -> bool:
        return self.state in PUBLISHED

    @cached_property
    def panel(self) -> list[str]:
        """The random ids of who was drawn; nobody before the number is known."""
        if self.drawn_number is None or self.document is None:
            return []
        people, panels = self.document["people"], self.document["panels"]
        return [people[place][0] for place in panels[self.drawn_number % len(panels)]]
