"""Suggestions to join or split proposals, what they are about, what came of them, and what each author said."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.joining.kinds import End, JoiningKind
from app.moderation.models import MayBeHidden
from app.questions.models import Proposal

LONGEST_ANSWER = 500
MOST_SOURCES, MOST_PARTS = 6, 3


class JoiningAnswer(db.Model):
    """What an author says to it; None until she does."""

    __tablename__ = "joining_answer"
    joining_id: Mapped[int] = mapped_column(ForeignKey("joining.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    agrees: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime | None] = mapped_column(Instant)
    member: Mapped[Membership] = relationship()

    @property
    def words(self) -> str:
        if self.agrees is None:
            return _("no answer")
        return _("yes") if self.agrees else _("no")


class JoiningSource(db.Model):
    """A proposal that is to be joined or split. It stays, beneath what stands in its place."""

    __tablename__ = "joining_source"
    joining_id: Mapped[int] = mapped_column(ForeignKey("joining.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class JoiningResult(db.Model):
    """A proposal that came of it."""

    __tablename__ = "joining_result"
    joining_id: Mapped[int] = mapped_column(ForeignKey("joining.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True, index=True)


class Joining(MayBeHidden, db.Model):
    """A suggestion: several proposals as one, or one as several, in these words. Its words never change."""

    HIDDEN_AS = "joining"
    __tablename__ = "joining"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    kind: Mapped[JoiningKind]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    texts: Mapped[list] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[End | None]
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship()
    sources: Mapped[list[Proposal]] = relationship(
        secondary="joining_source", order_by=Proposal.number, passive_deletes=True
    )
    results: Mapped[list[Proposal]] = relationship(secondary="joining_result", order_by=Proposal.number)
    answers: Mapped[list[JoiningAnswer]] = relationship(order_by=JoiningAnswer.member_id)

    @property
    def is_join(self) -> bool:
        return self.kind == JoiningKind.JOIN

    @property
    def is_shown(self) -> bool:
        """Whether its words may be read: what is hidden of what it became is hidden here too."""
        return not self.hidden and not any(one.hidden for one in self.results)

    @property
    def text(self) -> str:
        return "\n\n".join(self.texts)

    @property
    def fingerprint(self) -> str:
        """Of what an author agrees to: these words, in the place of those."""
        return fingerprint("\n\n".join((*self.texts, *(source.text for source in self.sources))))
