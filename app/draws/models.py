"""Lotteries of a conference: rehearsed, published, drawn."""

from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from app.conferences.models import Conference
from app.draws.kinds import DrawState
from app.extensions import Instant, db


class Draw(db.Model):
    """A lottery over 1,000 numbered panels. Once published nothing of it changes but that its number comes."""

    __tablename__ = "draw"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    state: Mapped[DrawState] = mapped_column(default=DrawState.WAITING)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    step: Mapped[str] = mapped_column(default="")  # how far the making has come, in words
    problem: Mapped[str] = mapped_column(default="")
    document: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON))  # of app.recruitment.document
    fingerprint: Mapped[str] = mapped_column(default="")
    committed_at: Mapped[datetime | None] = mapped_column(Instant)
    drawn_number: Mapped[int | None]
    drawn_from: Mapped[str] = mapped_column(default="")  # the source of the number, as it was typed
    drawn_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()

    @cached_property
    def panel(self) -> list[str]:
        """The random ids of who was drawn; nobody before the number is known."""
        if self.drawn_number is None or self.document is None:
            return []
        people, panels = self.document["people"], self.document["panels"]
        return [people[place][0] for place in panels[self.drawn_number % len(panels)]]
