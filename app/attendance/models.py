"""Stays in the room, by session."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import FLAT, Instant, db

LONGEST_SESSION = 80


class Attendance(db.Model):
    """One stay of a panelist at one session. Without `left_at` the person is still there. Times are whole minutes."""

    __tablename__ = "attendance"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    session: Mapped[str]
    arrived_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)
