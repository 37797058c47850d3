"""What was sent to several people at once, and who of them is still to be written to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.extensions import FLAT, Instant, db

LONGEST_SUBJECT, LONGEST_TEXT = 150, 8000


class Mailing(db.Model):
    """A reminder of one thing, or a letter in somebody's own words. The letters themselves stand in the outbox."""

    __tablename__ = "mailing"
    __table_args__ = (UniqueConstraint("conference_id", "number"), Index("ix_mailing_thing", "conference_id", "thing"))
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    thing: Mapped[str] = mapped_column(default="")  # of what it reminds; empty for somebody's own words
    audience: Mapped[str]  # to whom it went, in words
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    meant_for: Mapped[int]
    without_address: Mapped[int]
    unwilling: Mapped[int]
    conference: Mapped[Conference] = relationship()
    by: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)

    @property
    def bundle(self) -> str:
        """Under which name the outbox has its letters."""
        return f"mailing-{self.id}"


class MailingReader(db.Model):
    """Somebody to whom a letter is still to be written. Once it is, the row is gone."""

    __tablename__ = "mailing_reader"
    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailing.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)
