"""The secret address under which somebody's calendars follow what happens."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.extensions import FLAT, Instant, db


class CalendarAddress(db.Model):
    """One for each person. What makes it secret is stored as a hash alone; a new one takes the place of the old."""

    __tablename__ = "calendar_address"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=FLAT)
