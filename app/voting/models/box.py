"""The ballot box. Nothing in a secret ballot leads to a person, and nothing in the roll to a choice."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import db

CODE_LENGTH = 40


SLIP_ID_BYTES = 16


LONGEST_REASON = 2000


class Slip(db.Model):
    """A slot of the ballot box, made empty at opening. Its id is random; its payload is as long full as empty."""

    __tablename__ = "slip"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    payload: Mapped[str]

    @property
    def code(self) -> str:
        return self.payload[:CODE_LENGTH].strip()

    @property
    def choice(self) -> str:
        return self.payload[CODE_LENGTH:].strip()


class Reason(db.Model):
    """A reason written with a secret ballot: kept apart from it, under a random id, with no way back."""

    __tablename__ = "reason"
    __table_args__ = {"sqlite_with_rowid": False}
    id: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    option: Mapped[str]
    text: Mapped[str]


class OpenBallot(db.Model):
    """A ballot by name, in votes that were announced as open. Never the same table as the secret box."""

    __tablename__ = "open_ballot"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    choice: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=True)
