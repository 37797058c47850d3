"""Follow-up questions that panelists propose, who supports them, and what was answered to the one that was put."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.permissions import Permission
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.moderation.models import MayBeHidden
from app.responses.models import Response

LONGEST_QUESTION = 600
LONGEST_REPLY = 4_000
MOST_PROPOSED = 30  # on one answer
FIRST_MARK = 10**9  # from here on numbers are drawn by chance


class FollowUp(MayBeHidden, db.Model):
    """A question on one version of an answer. Names stand nowhere; once it was put it is the panel's."""

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    HIDDEN_AS, HIDDEN_WITH = "followup", Permission.VERDICT_HIDE
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]  # by chance until it is put: counting would tell in which order panelists proposed
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    put_at: Mapped[datetime | None] = mapped_column(Instant)
    reply: Mapped[str] = mapped_column(default="")
    replied_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    response: Mapped[Response] = relationship()
    supports: Mapped[list["FollowUpSupport"]] = relationship(cascade="all, delete-orphan")

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    @property
    def recommendation_number(self) -> int | None:
        return self.response.passage.recommendation_number if self.response.passage else None

    @property
    def is_recorded(self) -> bool:
        """Whether an organizer entered the answer it is about, and so enters what is answered to it."""
        return self.response.member_id is None and self.response.authority_id is None

    def supporters(self, panel: Collection[int]) -> set[int]:
        """Of those who sit in the panel now."""
        return {one.member_id for one in self.supports} & set(panel)

    def is_supported_by(self, member: Membership | None) -> bool:
        return member is not None and any(one.member_id == member.id for one in self.supports)


class FollowUpSupport(db.Model):
    """That a panelist wants this to be asked. Only how many do is shown."""

    __tablename__ = "follow_up_support"
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
