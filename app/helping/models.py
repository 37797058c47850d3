"""Helps, and what was done in somebody's name through one of them."""

from datetime import datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.stages import Stage
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db

LASTS = timedelta(minutes=30)


class Given(StrEnum):
    """How she gave her word."""

    PRESSED = "pressed"
    SPOKEN = "spoken"

    @property
    def label(self):
        return GIVEN[self]


GIVEN = {Given.PRESSED: _("on her own device"), Given.SPOKEN: _("aloud, before a witness")}


class TypedKind(StrEnum):
    """What can be done in somebody's name; `about_id` of the act is of what stands behind it."""

    NOTE = "note"
    PROPOSAL = "proposal"
    SUPPORT = "support"  # of a proposal
    AGREEMENT = "agreement"  # to the key questions of the conference
    STATEMENT = "statement"  # short, for all to answer
    ANSWER = "answer"  # to a short statement
    TEXT_SUPPORT = "text support"  # of a passage
    TEXT_COMFORT = "text comfort"  # with a passage
    STANCE = "stance"  # on a suggestion
    COMFORT = "comfort"  # with a suggestion
    SPONSORSHIP = "sponsorship"  # of a statement of dissent
    APPROVAL = "approval"  # of the report of the conference


class Help(db.Model):
    """One helper for one panelist. It ends by the clock, by a word of either, with the stage, or with either's seat."""

    __tablename__ = "help"
    __table_args__ = (CheckConstraint("given IN ('pressed', 'spoken')", name="given"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    helper_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    given: Mapped[Given]
    witness_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    stage: Mapped[Stage]
    given_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    helper: Mapped[Membership] = relationship(foreign_keys=[helper_id])
    witness: Mapped[Membership | None] = relationship(foreign_keys=[witness_id])

    def holds(self, now: datetime) -> bool:
        """Whether her word still holds."""
        seats_left = self.member.left_at or self.helper.left_at
        is_over = self.ended_at or seats_left or self.stage != self.conference.stage
        return not is_over and self.given_at <= now < self.ends_at

    @property
    def is_begun(self) -> bool:
        return self.begun_at is not None


class TypedAct(db.Model):
    """Something done in somebody's name. It waits for her word; what is counted does not count before.

    Answers to short statements leave no time, here as elsewhere.
    """

    __tablename__ = "typed_act"
    __table_args__ = (UniqueConstraint("kind", "about_id", "member_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    kind: Mapped[TypedKind]
    about_id: Mapped[int]
    at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    sheet: Mapped[int | None]  # the number of the paper sheet that it was typed from
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    by: Mapped[Membership] = relationship(foreign_keys=[by_id])

    @property
    def is_unconfirmed(self) -> bool:
        return self.confirmed_at is None
