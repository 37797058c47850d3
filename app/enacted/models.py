"""Texts that were enacted: a law, a plan, a contract. One that was entered wrongly is followed by a right one."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.extensions import Instant, db

LONGEST_TEXT, LONGEST_SOURCE = 20_000, 300


class EnactedText(db.Model):
    """Words that came into force, when, and where everybody finds them. None is ever taken away."""

    __tablename__ = "enacted_text"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    text: Mapped[str]
    on: Mapped[str]  # as exactly as it is known
    source: Mapped[str]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage] = relationship()
    entered_by: Mapped[Membership] = relationship()
