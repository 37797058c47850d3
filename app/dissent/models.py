"""Statements of dissent and who sponsors them."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.extensions import FLAT, Instant, db
from app.helping.marks import waits
from app.helping.models import TypedKind

LONGEST_STATEMENT = 6000


class Statement(db.Model):
    """What some members want printed beside a recommendation. `recorded_sponsors` is for past conferences."""

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        CheckConstraint("state IN ('open', 'withdrawn')", name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    state: Mapped[str] = mapped_column(default="open")
    recorded: Mapped[bool] = mapped_column(default=False)
    recorded_sponsors: Mapped[str | None]
    sources: Mapped[list] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(Instant)
    passage: Mapped[Passage | None] = relationship()
    conference: Mapped[Conference] = relationship()

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    sponsorships: Mapped[list["Sponsorship"]] = relationship(lazy="selectin", order_by="Sponsorship.member_id")

    @property
    def backed(self) -> list["Sponsorship"]:
        """Those behind it, without what was typed for somebody and waits for her word."""
        return [one for one in self.sponsorships if not one.is_unconfirmed]


class Sponsorship(db.Model):
    """One member behind a statement, by name or only counted, as the member chooses."""

    __tablename__ = "sponsorship"
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    named: Mapped[bool] = mapped_column(default=False)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.SPONSORSHIP, statement_id, member_id))
