"""The planned days of a conference, and a conference that somebody has begun to set up."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Instant, db

MOST_PLANNED = 10
LONGEST_PLANNED = 200


class PlannedDay(db.Model):
    """A part of the calendar as it is planned: it opens no stage, and can change."""

    __tablename__ = "planned_day"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]


class Beginning(db.Model):
    """What somebody has typed of a conference that is not created yet: one for each person, replaced by the next."""

    __tablename__ = "beginning"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    method: Mapped[str]
    sent: Mapped[list] = mapped_column(JSON)  # pairs of field and value, as the form sent them
    at: Mapped[datetime] = mapped_column(Instant)
