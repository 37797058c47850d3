"""Printed sheets and what was read off them. Once a sheet has taken effect, what it said lives in its room alone."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.sheets.kinds import Kind, Line, kinds


class Sheet(db.Model):
    """One sheet of one panelist. `about` has a row for each line: what it is about, its label, its fingerprint.

    When it took effect is not kept: it would tell when somebody answered.
    """

    __tablename__ = "sheet"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    name: Mapped[str]
    about: Mapped[list] = mapped_column(JSON)
    printed_at: Mapped[datetime] = mapped_column(Instant)
    is_done: Mapped[bool] = mapped_column(default=False)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship()
    entries: Mapped[list["SheetEntry"]] = relationship(order_by="SheetEntry.by_id", cascade="all, delete-orphan")

    @property
    def kind(self) -> Kind:
        return kinds[self.name]

    @property
    def lines(self) -> list[Line]:
        """The lines as they were printed, without their words: nobody's words are kept twice."""
        return [Line(about, label, mark=mark) for about, label, mark in self.about]


class SheetEntry(db.Model):
    """What one person read off a sheet, until a second one has read the same."""

    __tablename__ = "sheet_entry"
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    read: Mapped[list] = mapped_column(JSON)
    by: Mapped[Membership] = relationship()
