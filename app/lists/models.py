"""The list of people that was sent last for a conference, and who of it is still to be invited."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.extensions import FLAT, Instant, db


class SentList(db.Model):
    """How far the invitations of a list are. Whom it names is kept for as long as somebody of them is not invited."""

    __tablename__ = "sent_list"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    people: Mapped[int]
    left: Mapped[list] = mapped_column(JSON, default=list)  # each as a Guest, in the order of the list
    is_waiting: Mapped[bool] = mapped_column(index=True, default=False)  # for the worker
    problem: Mapped[str] = mapped_column(default="")  # why it stopped on the way, for whoever sent it
    conference: Mapped[Conference] = relationship()
    by: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)

    @property
    def invited(self) -> int:
        return self.people - len(self.left)

    @property
    def has_stopped(self) -> bool:
        return bool(self.problem)
