"""Verdicts: what one panelist says of one version of an answer."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import Instant, db
from app.responses.models import Response
from app.verdicts.kinds import Opinion

LONGEST_REASON = 1_000


class Verdict(db.Model):
    """One for each panelist; said again it says something else. The reason is public, the name beside it is not."""

    __tablename__ = "verdict"
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    opinion: Mapped[Opinion]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    response: Mapped[Response] = relationship()
    member: Mapped[Membership] = relationship()
