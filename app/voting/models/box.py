"""The ballot box. Nothing in a secret ballot leads to a person, and nothing in the roll to a choice."""

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import FLAT, db

SLIP_ID_BYTES = 16
LONGEST_REASON = 2000
MOST_BYTES_OF_A_LETTER = 4


class Slip(db.Model):
    """A slot of the ballot box, made empty at opening, all of one length, full or empty. Its id is random.

    A full one holds a sealed ballot, and the marks by which the same ballot is known when it comes again: of its
    receipt, and of receipt and choice together. After the count there are no slips any more.
    """

    __tablename__ = "slip"
    __table_args__ = (Index("ix_slip_round_id_mark", "round_id", "mark"), {"sqlite_with_rowid": False})
    id: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    mark: Mapped[str] = mapped_column(default="")
    choice_mark: Mapped[str] = mapped_column(default="")
    box: Mapped[bytes] = mapped_column(LargeBinary)


class Reason(db.Model):
    """A reason written with a secret ballot: kept apart from it, under a random id, with no way back."""

    __tablename__ = "reason"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    option: Mapped[str]
    text: Mapped[str]


class OpenBallot(db.Model):
    """A ballot by name, in votes that were announced as open. Never the same table as the secret box.

    Its entry in the journal holds a mark of seat, choice and salt, against which it is held at the count.
    """

    __tablename__ = "open_ballot"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    choice: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    salt: Mapped[str] = mapped_column(default="", server_default="")
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)
