"""Corrections of fact: what an expert says is wrong, what is right, and what the panel did with it."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.extensions import Instant, db

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
