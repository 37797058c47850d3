"""To what the person on one seat agrees. Of whoever was never asked there is no row."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.callers.kinds import Consent
from app.comparison import fingerprint
from app.conferences.models import Membership
from app.extensions import Instant, db


class SeatConsent(db.Model):
    """What was agreed to, since when, and who noted it: she herself, or somebody to whom she said it."""

    __tablename__ = "seat_consent"
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, autoincrement=False)
    agreed: Mapped[list[str]] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    by: Mapped[Membership] = relationship(foreign_keys=[by_id])

    @property
    def labels(self) -> list:
        return [one.label for one in Consent if one in self.agreed]

    @property
    def is_own(self) -> bool:
        return self.by_id == self.member_id

    @property
    def mark(self) -> str:
        """What changes whenever something else is agreed to."""
        return fingerprint(" ".join([*self.agreed, self.at.isoformat()]))
