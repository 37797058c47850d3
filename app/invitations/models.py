"""An invitation to a role: what waits for its person's answer, and opens and counts nothing until then."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.roles import Role
from app.accounts.models import Person
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.conferences.models.seat import IsSeat
from app.extensions import FLAT, Instant, db


class Ending(StrEnum):
    """What became of an invitation."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Invitation(IsSeat, db.Model):
    """A role that is offered to somebody. Its number is kept free, so that cards and journal can name the seat."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index(
            "uq_invitation_open",
            "conference_id",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    number: Mapped[int]
    town: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    interests: Mapped[str] = mapped_column(default="")
    field: Mapped[str] = mapped_column(default="")  # what an expert is invited to speak about
    printed_first: Mapped[str] = mapped_column(default="")  # as it would be printed, until its person says otherwise
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    invited_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_as: Mapped[Ending | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=FLAT)
    conference: Mapped[Conference] = relationship()
    invited_by: Mapped[Membership] = relationship()

    @property
    def fingerprint(self) -> str:
        """Which words somebody accepts: the charge, the promise and the role."""
        frame = self.conference
        told = (
            frame.title,
            frame.background,
            frame.commissioner,
            frame.funding,
            frame.promise,
            frame.promise_due or "",
        )
        person = [self.town, self.body, self.interests, *filter(None, (self.field, self.printed_first))]
        return fingerprint(frame.charge, [*told, str(self.role), *person])
