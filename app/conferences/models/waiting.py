"""Weighty acts that one person proposed, and who confirmed them so far."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models.frame import Conference, Membership
from app.extensions import Instant, db


class WaitingState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    RAN_OUT = "ran out"


class WaitingAct(db.Model):
    """What somebody proposes to do, exactly: it is done when a second person confirms it, and it runs out.

    What was typed is kept as long as it waits.
    """

    __tablename__ = "waiting_act"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    kind: Mapped[str]
    subject: Mapped[str]  # of one kind, what it is about: the number of a vote, a part of the frame
    given: Mapped[dict] = mapped_column(JSON)
    binding: Mapped[str]  # what it rests on, as it stood when it was proposed
    proposer_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[WaitingState] = mapped_column(default=WaitingState.WAITING, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    proposer: Mapped[Membership] = relationship()
    confirmations: Mapped[list["Confirmation"]] = relationship(order_by="Confirmation.at", lazy="selectin")

    @property
    def is_waiting(self) -> bool:
        return self.state == WaitingState.WAITING

    @property
    def fingerprint(self) -> str:
        """The mark of all that whoever confirms agrees to."""
        told = [f"{name}: {words}" for name, words in sorted(self.given.items())]
        return fingerprint("\n\n".join((self.kind, self.subject, self.binding, *told)))


class Confirmation(db.Model):
    """Somebody confirmed a waiting act; of panelists it takes two."""

    __tablename__ = "act_confirmation"
    act_id: Mapped[int] = mapped_column(ForeignKey("waiting_act.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    member: Mapped[Membership] = relationship()
