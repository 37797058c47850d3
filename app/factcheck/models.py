"""Corrections of fact: what an expert says is wrong, what is right, and what the panel did with it."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.extensions import FLAT, Instant, db

LONGEST_QUOTE = 2_000
LONGEST_EXPLANATION = 4_000
LONGEST_SOURCE = 1_000
LONGEST_NOTE = 2_000


class CorrectionState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"

    @property
    def label(self):
        return LABELS[self]


NOT_A_FACT = _("declined: not a matter of fact")
LABELS = {
    CorrectionState.PROPOSED: _("not decided yet"),
    CorrectionState.ACCEPTED: _("accepted"),
    CorrectionState.DECLINED: _("declined"),
}


class Correction(db.Model):
    """One correction of fact, made on one version of a passage."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    version_n: Mapped[int]
    expert_member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    quote: Mapped[str] = mapped_column(default="")
    error: Mapped[str]
    correction: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    state: Mapped[CorrectionState] = mapped_column(default=CorrectionState.PROPOSED)
    not_a_fact: Mapped[bool] = mapped_column(default=False)
    decided_note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage] = relationship()
    expert: Mapped[Membership] = relationship(foreign_keys=[expert_member_id])
    moved: Mapped["ProposedDecision | None"] = relationship(cascade="all, delete-orphan", lazy="selectin")
    decided_by: Mapped[Membership | None] = relationship(foreign_keys=[decided_by_id])

    @property
    def label(self) -> str:
        return f"C{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == CorrectionState.PROPOSED

    @property
    def is_accepted(self) -> bool:
        return self.state == CorrectionState.ACCEPTED


class ProposedDecision(db.Model):
    """What one panelist would answer to a correction; it counts when another panelist confirms it."""

    __tablename__ = "proposed_decision"
    correction_id: Mapped[int] = mapped_column(ForeignKey("correction.id"), primary_key=True)
    state: Mapped[CorrectionState]
    not_a_fact: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    version_n: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)

    @property
    def is_accepting(self) -> bool:
        return self.state == CorrectionState.ACCEPTED

    @property
    def words(self) -> str:
        """All that whoever confirms agrees to."""
        kind = NOT_A_FACT if self.not_a_fact else self.state.label
        return "\n\n".join(filter(None, (str(kind), self.text, self.note)))

    @property
    def fingerprint(self) -> str:
        return fingerprint("\n\n".join((self.state, str(self.not_a_fact), self.text, self.note)))


class FactReading(db.Model):
    """An expert has read the draft as it stood, and what remained to correct is in the corrections."""

    __tablename__ = "fact_reading"
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    fingerprint: Mapped[str]
    nothing_to_correct: Mapped[bool]
    member: Mapped[Membership] = relationship()
