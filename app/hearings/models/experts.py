"""Experts, where they stand on the key questions, what they declared, and what was objected to."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.evidence.kinds import Position
from app.extensions import Instant, db
from app.hearings.kinds import ExpertKind, ExpertStatus, Ruling
from app.hearings.taking_part import TakesPart
from app.invitations.models import Invitation
from app.moderation.models import MayBeHidden
from app.questions.models import KeyQuestion

LONGEST_FIELD = 200
LONGEST_INTERESTS = 4_000
LONGEST_VIEW = 600
LONGEST_OBJECTION = 2_000


class Expert(TakesPart, db.Model):
    """Somebody whom the panel hears. Without a name where the record of a past conference gives none."""

    __tablename__ = "expert"
    __table_args__ = (UniqueConstraint("conference_id", "number"), UniqueConstraint("member_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    name: Mapped[str] = mapped_column(default="")
    field: Mapped[str] = mapped_column(default="")
    affiliation: Mapped[str] = mapped_column(default="")
    kind: Mapped[ExpertKind] = mapped_column(default=ExpertKind.EXPERT)
    status: Mapped[ExpertStatus] = mapped_column(default=ExpertStatus.PROPOSED)
    interests: Mapped[str | None]
    interests_declared_at: Mapped[datetime | None] = mapped_column(Instant)
    panel_rank: Mapped[int | None]  # the place in which the panel wants this one invited
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id"))
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership | None] = relationship(foreign_keys=member_id)
    invitation: Mapped[Invitation | None] = relationship()
    positions: Mapped[list["ExpertPosition"]] = relationship(back_populates="expert", cascade="all, delete-orphan")
    declarations: Mapped[list["Declaration"]] = relationship(order_by="Declaration.n", cascade="all, delete-orphan")
    objections: Mapped[list["InterestObjection"]] = relationship(
        back_populates="expert", order_by="InterestObjection.number", cascade="all, delete-orphan"
    )

    @property
    def journal_label(self) -> str:
        """Until somebody agreed to come, the public journal knows only a number."""
        return self.shown if self.status == ExpertStatus.CONFIRMED else str(self.number)

    @property
    def declared_n(self) -> int:
        """The number of the wording that is declared now; 0 where nothing is."""
        return self.declarations[-1].n if self.declarations else 0

    @property
    def is_here_by_own_word(self) -> bool:
        """Whether somebody sits here, or was asked to; others are here by the word of those who entered them."""
        return bool(self.member_id or self.invitation_id)

    @property
    def may_be_taken_out(self) -> bool:
        """Whether an organizer takes the name out at the expert's word: she can do nothing about it herself."""
        return bool(self.name) and not self.is_here_by_own_word

    @property
    def is_involved(self) -> bool:
        """Whether this one speaks as somebody whom it touches, not as an expert."""
        return self.kind == ExpertKind.INVOLVED

    @property
    def shown(self) -> str:
        return self.name or gettext("Expert %(number)s (name not known)", number=self.number)


class ExpertPosition(db.Model):
    """Where an expert stands on one key question, as declared."""

    __tablename__ = "expert_position"
    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"), primary_key=True)
    key_question_id: Mapped[int] = mapped_column(ForeignKey("key_question.id"), primary_key=True)
    position: Mapped[Position]
    view: Mapped[str] = mapped_column(default="")  # in words, where nobody can be for or against
    expert: Mapped[Expert] = relationship(back_populates="positions")
    key_question: Mapped[KeyQuestion] = relationship()

    @property
    def said(self) -> str:
        """What stands in the declaration, in the way that the question can be answered."""
        return self.position.value if self.key_question.two_sided else self.view

    @property
    def words(self) -> str:
        """The same for readers; empty where nothing was said in words."""
        return str(self.position.label) if self.key_question.two_sided else self.view


class Declaration(db.Model):
    """What was declared of interests and positions, in one wording; every wording stays."""

    __tablename__ = "declaration"
    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    interests: Mapped[str]
    stands: Mapped[list] = mapped_column(JSON, default=list)  # number of a key question, position or "", view in words
    at: Mapped[datetime] = mapped_column(Instant)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    member: Mapped[Membership | None] = relationship()

    @property
    def text(self) -> str:
        """All of it as it is read, so that two wordings can be compared word by word."""
        return "\n\n".join([self.interests, *(f"Q{number}: {_said(*stand)}" for number, *stand in self.stands)])

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)


class InterestObjection(MayBeHidden, db.Model):
    """What somebody of panel or committee objects to about an expert's interests, and the ruling beside it."""

    HIDDEN_AS = "objection"
    __tablename__ = "interest_objection"
    __table_args__ = (UniqueConstraint("expert_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"))
    number: Mapped[int]
    declaration_n: Mapped[int]  # the wording that was objected to
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    ruling: Mapped[Ruling | None]
    reason: Mapped[str] = mapped_column(default="")
    ruled_at: Mapped[datetime | None] = mapped_column(Instant)
    ruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    expert: Mapped[Expert] = relationship(back_populates="objections")
    member: Mapped[Membership] = relationship(foreign_keys=member_id)

    @property
    def anchor(self) -> str:
        return f"objection-{self.number}"

    @property
    def waits(self) -> bool:
        """Whether a ruling is owed. What is hidden waits for none before it is shown again."""
        return self.ruling is None and self.hidden is None


def _said(position: str, view: str) -> str:
    return view or str(Position(position).label)
