"""The places of a draw, seats and people who stand by, and what was said on each call."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.callers.kinds import PlaceState
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.invitations.models import Ending, Invitation
from app.registrations.models import Registration

LONGEST_NOTE = 500


class Place(db.Model):
    """Somebody who was drawn. An alternate who is called in takes the seat of the one whom it replaces."""

    __tablename__ = "drawn_place"
    __table_args__ = (UniqueConstraint("conference_id", "number"), UniqueConstraint("registration_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    number: Mapped[int]
    is_alternate: Mapped[bool] = mapped_column(default=False)
    state: Mapped[PlaceState] = mapped_column(default=PlaceState.DRAWN)
    since: Mapped[datetime] = mapped_column(Instant)
    thanked_at: Mapped[datetime | None] = mapped_column(Instant)  # told that nobody who stands by is called any more
    is_thanked_on_paper: Mapped[bool] = mapped_column(default=False)
    needs_wait: Mapped[bool] = mapped_column(default=False)  # the key was not there when the seat was taken
    thanks_wait: Mapped[bool] = mapped_column(default=False)  # nor when nobody who stands by was called any more
    consents: Mapped[list[str]] = mapped_column(JSON, default=list)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("drawn_place.id"))
    conference: Mapped[Conference] = relationship()
    registration: Mapped[Registration] = relationship()
    invitation: Mapped[Invitation | None] = relationship()
    replaces: Mapped["Place | None"] = relationship(remote_side=[id])
    calls: Mapped[list["PlaceCall"]] = relationship(order_by="PlaceCall.id", back_populates="place")

    @property
    def is_left(self) -> bool:
        """Whether its person withdrew, or nothing is left of what was told: nobody can be seated then."""
        return self.registration.withdrawn_at is not None or self.registration.erased_at is not None

    @property
    def is_seated(self) -> bool:
        """Whether somebody has taken up the role, and not only said that she will."""
        took_up = self.invitation is not None and self.invitation.ended_as == Ending.ACCEPTED
        return took_up and self.state == PlaceState.CONFIRMED

    @property
    def fingerprint(self) -> str:
        """Of what somebody saw who notes a call: two callers do not write over each other."""
        return fingerprint(f"{self.state} {self.is_alternate} {self.since.isoformat()}")


class PlaceCall(db.Model):
    """What was said, sealed as what people told when they registered."""

    __tablename__ = "place_call"
    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("drawn_place.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[PlaceState]
    sealed: Mapped[bytes] = mapped_column(default=b"")
    place: Mapped[Place] = relationship(back_populates="calls")
    by: Mapped[Membership] = relationship()
