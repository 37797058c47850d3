"""Verdicts: what one panelist says of one version of an answer."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.extensions import Instant, db
from app.moderation.models import MayBeHidden
from app.responses.models import Response
from app.verdicts.kinds import Opinion

LONGEST_REASON = 1_000


class Verdict(MayBeHidden, db.Model):
    """One for each panelist; said again it says something else. The reason is public, the name beside it is not."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("response_id", "member_id"),)
    HIDDEN_AS, HIDDEN_WITH = "verdict", Permission.VERDICT_HIDE
    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    opinion: Mapped[Opinion]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    response: Mapped[Response] = relationship()
    member: Mapped[Membership] = relationship()

    @property
    def text(self) -> str:
        """Of a verdict the reason alone is words, and those are shown where it is hidden."""
        return ""
