"""Milestones and indicators of answers, and the dated steps of each, of which none is ever overwritten."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.permissions import Permission
from app.comparison import fingerprint
from app.conferences.models import Conference
from app.extensions import Instant, db
from app.milestones.kinds import RESULTS, Became, EnteredBy, Kind
from app.moderation.models import MayBeHidden
from app.responses.models import Response

LONGEST_STEP = 2_000
MOST_MILESTONES = 50  # of one body for one recommendation
MOST_STEPS = 50


class AnswerMilestone(MayBeHidden, db.Model):
    """What is to be done or measured for an answer, by when, and how that is seen."""

    __tablename__ = "answer_milestone"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    HIDDEN_AS, HIDDEN_WITH = "milestone", Permission.VERDICT_HIDE
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    kind: Mapped[Kind]
    text: Mapped[str]
    shown_by: Mapped[str]
    due: Mapped[str]
    entered_by: Mapped[EnteredBy]
    at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    response: Mapped[Response] = relationship()
    steps: Mapped[list["MilestoneStep"]] = relationship(order_by="MilestoneStep.id", back_populates="milestone")

    @property
    def label(self) -> str:
        return f"M{self.number}"

    @property
    def recommendation_number(self) -> int | None:
        return self.response.passage.recommendation_number if self.response.passage else None

    @property
    def reason(self) -> str:
        """What else was typed of it, and is hidden with it."""
        return self.shown_by

    @property
    def last(self) -> "MilestoneStep | None":
        """What was noted last, and so where it stands."""
        return self.steps[-1] if self.steps else None

    @property
    def became(self) -> Became | None:
        return self.last.became if self.last else None

    @property
    def fingerprint(self) -> str:
        """Of what somebody read who notes the next step."""
        return fingerprint(f"{self.label} {len(self.steps)}")


class AnswerReminder(db.Model):
    """That an authority was reminded so many months after the report, so that it is not once more."""

    __tablename__ = "answer_reminder"
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    months: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)


class MilestoneStep(MayBeHidden, db.Model):
    """What became of it on a day, with what shows it, or why not."""

    __tablename__ = "milestone_step"
    HIDDEN_AS, HIDDEN_WITH = "step", Permission.VERDICT_HIDE
    id: Mapped[int] = mapped_column(primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("answer_milestone.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    became: Mapped[Became]
    date: Mapped[str]
    text: Mapped[str]
    link: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = mapped_column(default="")
    is_done: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[EnteredBy]
    at: Mapped[datetime] = mapped_column(Instant)
    milestone: Mapped[AnswerMilestone] = relationship(back_populates="steps")

    @property
    def reason(self) -> str:
        """What else was typed of it, and is hidden with it."""
        return "\n\n".join(filter(None, (self.value, self.link)))

    @property
    def is_result(self) -> bool:
        """What was hoped for came about."""
        return self.became in RESULTS
