"""How a conference came to be as it is: amendments of its frame, and the steps from stage to stage."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.access.stages import Stage
from app.extensions import Instant, db

# What the panel was asked and promised never changes once it is frozen; dated notes stand beside it.
STANDING = ("charge", "promise", "promise_due")


class FrameAmendment(db.Model):
    """A dated change of the frozen frame, or a note beside words that stand, with its reason."""

    __tablename__ = "frame_amendment"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    field: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)

    @property
    def is_note(self) -> bool:
        """Whether the frozen words still stand and this stands beside them."""
        return self.field in STANDING


class StageChange(db.Model):
    """One step from stage to stage, with what was missing or voided."""

    __tablename__ = "stage_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    source: Mapped[Stage]
    target: Mapped[Stage]
    at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(default="")
    missing: Mapped[list[str]] = mapped_column(JSON, default=list)
    voided: Mapped[list[str]] = mapped_column(JSON, default=list)
