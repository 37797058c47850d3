"""A public call, what people sent to it and said about that, who supports it, and what the panel made its own."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.calls.kinds import PostState
from app.comparison import fingerprint
from app.conferences.models import Conference
from app.extensions import Instant, db
from app.questions.models import Proposal

LONGEST_CALL, LONGEST_POST, LONGEST_NAME, LONGEST_REASON = 1_000, 600, 60, 300
MOST_WAITING = 300  # unread; what comes beyond that nobody would read in time


class PublicCall(db.Model):
    """What a conference asks everybody, and until when."""

    __tablename__ = "public_call"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True, autoincrement=False)
    text: Mapped[str]
    until: Mapped[date | None]
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()

    @property
    def is_over(self) -> bool:
        return self.closed_at is not None or bool(self.until and clock.today(self.conference.time_zone) > self.until)

    def knows_supports_of(self, post: "CallPost") -> bool:
        """Whether it is known which browsers support a post: with the end of a call that is forgotten for good."""
        return post.at >= self.opened_at


class CallPost(db.Model):
    """A problem or a question, or with a `parent` something said about one. Of who it was a name is kept, if any."""

    __tablename__ = "call_post"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("call_post.id"), index=True)
    into_id: Mapped[int | None] = mapped_column(ForeignKey("call_post.id"), index=True)  # what says the same
    text: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[PostState] = mapped_column(default=PostState.WAITING)
    reason: Mapped[str] = mapped_column(default="")
    supports: Mapped[int] = mapped_column(default=0)
    conference: Mapped[Conference] = relationship()
    parent: Mapped["CallPost | None"] = relationship(remote_side=[id], foreign_keys=[parent_id])
    proposals: Mapped[list[Proposal]] = relationship(
        secondary="call_proposal", order_by=Proposal.number, passive_deletes=True
    )

    @property
    def is_accepted(self) -> bool:
        return self.state == PostState.ACCEPTED

    @property
    def is_comment(self) -> bool:
        return self.parent_id is not None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)


class CallSupport(db.Model):
    """A browser supports a post, by a mark that says nothing elsewhere; gone once the call is closed."""

    __tablename__ = "call_support"
    post_id: Mapped[int] = mapped_column(ForeignKey("call_post.id"), primary_key=True)
    browser: Mapped[str] = mapped_column(primary_key=True)


class CallProposal(db.Model):
    """A proposal of the panel that comes from a post."""

    __tablename__ = "call_proposal"
    post_id: Mapped[int] = mapped_column(ForeignKey("call_post.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True, index=True
    )
