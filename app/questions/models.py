"""Proposals with their support, themes, key questions, and who agreed to the list."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.helping.marks import sheet_of, waits
from app.helping.models import TypedKind
from app.moderation.models import MayBeHidden

LONGEST_QUESTION = 600
LONGEST_REASON = 2_000
LONGEST_THEME = 120
LONGEST_TALK = 1_000


class Theme(db.Model):
    """A heading under which the facilitator sorts proposals."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("conference_id", "title"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    title: Mapped[str]
    position: Mapped[int]


class Proposal(MayBeHidden, db.Model):
    """A question that a panelist proposed, in the panelist's words."""

    HIDDEN_AS = "proposal"
    __tablename__ = "proposal"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    corrected_at: Mapped[datetime | None] = mapped_column(Instant)
    is_joint: Mapped[bool] = mapped_column(default=False)  # whether it has further authors to look for
    stands: Mapped[bool] = mapped_column(default=True)  # False once others stand in its place
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship()
    co_authors: Mapped[list[Membership]] = relationship(secondary="proposal_author", order_by=Membership.id)
    theme: Mapped[Theme | None] = relationship()
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.PROPOSAL, id, member_id))
    sheet: Mapped[int | None] = column_property(sheet_of(TypedKind.PROPOSAL, id, member_id))

    @property
    def anchor(self) -> str:
        return f"proposal-{self.number}"

    @property
    def fingerprint(self) -> str:
        """Of what somebody reads who supports it."""
        return fingerprint(self.text, [self.reason])

    @property
    def authors(self) -> list[Membership]:
        """Everybody from whom it comes: one, or all whose questions were joined in it."""
        return [self.member, *self.co_authors] if self.is_joint else [self.member]


class ProposalAuthor(db.Model):
    """A further author of a proposal: what was joined is of all whose questions went into it."""

    __tablename__ = "proposal_author"
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)


class Talk(MayBeHidden, db.Model):
    """A short remark of a panelist on a proposal, or an answer to one: answers have none of their own."""

    HIDDEN_AS = "talk"
    __tablename__ = "proposal_talk"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("proposal_talk.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    corrected_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    proposal: Mapped[Proposal] = relationship()
    member: Mapped[Membership] = relationship()


class Support(db.Model):
    """A panelist supports a proposal, once."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("proposal_id", "member_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.SUPPORT, proposal_id, member_id))


class KeyQuestion(db.Model):
    """A key question: Q4. Its number is final when the panel has adopted it; a wording nobody knows is None."""

    __tablename__ = "key_question"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    numbered: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    theme: Mapped[str] = mapped_column(default="")
    text: Mapped[str | None]
    original: Mapped[str] = mapped_column(default="")
    sources: Mapped[list] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(default=1)
    two_sided: Mapped[bool] = mapped_column(default=True)  # whether one can be for or against it
    adopted_at: Mapped[datetime | None] = mapped_column(Instant)
    dropped_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    origins: Mapped[list[Proposal]] = relationship(
        secondary="key_question_origin", order_by=Proposal.number, passive_deletes=True
    )

    @property
    def label(self) -> str:
        """Q4 once adopted; until then a number that may still change."""
        return f"Q{self.number}" if self.numbered else f"q{self.number}"


class KeyQuestionOrigin(db.Model):
    """A proposal that went into a key question: merging keeps the credit."""

    __tablename__ = "key_question_origin"
    key_question_id: Mapped[int] = mapped_column(ForeignKey("key_question.id", ondelete="CASCADE"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)


class Agreement(db.Model):
    """A panelist agreed to the list as it stood: `fingerprint` is of its exact words and order."""

    __tablename__ = "question_agreement"
    __table_args__ = (UniqueConstraint("conference_id", "member_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.AGREEMENT, conference_id, member_id))
