"""Who may vote, on a screen or on paper, and who counts the paper."""

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import FLAT, db


class RollEntry(db.Model):
    """Who may vote in one vote, and whether they did. Never when, from where, or in which order."""

    __tablename__ = "roll_entry"
    __table_args__ = {"sqlite_with_rowid": False}
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    present: Mapped[bool] = mapped_column(default=True)
    voted: Mapped[bool] = mapped_column(default=False)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)


class PaperMark(db.Model):
    """Somebody on the roll who votes on paper, and so not on a screen."""

    __tablename__ = "paper_mark"
    __table_args__ = {"sqlite_with_rowid": False}
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)


class Teller(db.Model):
    """A panelist who may type in the count of the paper ballots."""

    __tablename__ = "teller"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)


class PaperCount(db.Model):
    """What one person read off the paper ballots: how often each ballot was there. Two must say the same."""

    __tablename__ = "paper_count"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)
