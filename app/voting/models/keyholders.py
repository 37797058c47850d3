"""Whom panelists trust with the key of the ballot box, and who holds a part. The parts themselves are never here."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import FLAT, Instant, db


class Keyholder(db.Model):
    """A panelist with one part of the key. `mark` is the SHA-256 by which the part is known when it comes back."""

    __tablename__ = "keyholder"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    number: Mapped[int]
    mark: Mapped[str] = mapped_column(index=True)
    shown_at: Mapped[datetime | None] = mapped_column(Instant)
    taken_at: Mapped[datetime | None] = mapped_column(Instant)
    given_at: Mapped[datetime | None] = mapped_column(Instant)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)


class KeyTrust(db.Model):
    """What a panelist said of the key: the seats that she trusts with it, and whether she would hold no part."""

    __tablename__ = "key_trust"
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    trusts: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))  # None: she has not said yet
    declines: Mapped[bool] = mapped_column(default=False)
