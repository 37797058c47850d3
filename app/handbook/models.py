"""Lessons, whether the handbook is open to everybody, and from which conference one began."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.permissions import Permission
from app.access.stages import Stage
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.moderation.models import MayBeHidden

MOST_LESSONS, LONGEST_LESSON = 200, 2_000


class Outcome(StrEnum):
    """What came of something that was tried."""

    WORKED = "worked"
    IN_PART = "in part"
    FAILED = "failed"

    @property
    def label(self):
        return OUTCOME_LABELS[self]

    @property
    def look(self) -> str:
        return {Outcome.WORKED: "on", Outcome.IN_PART: "warn", Outcome.FAILED: "bad"}[self]


OUTCOME_LABELS = {Outcome.WORKED: _("worked"), Outcome.IN_PART: _("worked in part"), Outcome.FAILED: _("did not work")}


class Told(NamedTuple):
    """What was tried, in which setting, with which result, and which other ways were weighed."""

    stage: Stage
    tried: str
    outcome: Outcome
    result: str
    setting: str = ""
    weighed: str = ""


class Lesson(MayBeHidden, db.Model):
    """One thing that was learned, in the stage where the next conference will meet it."""

    __tablename__ = "lesson"
    HIDDEN_AS, HIDDEN_WITH = "lesson", Permission.HANDBOOK_HIDE
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    stage: Mapped[Stage]
    tried: Mapped[str]
    setting: Mapped[str] = mapped_column(default="")
    outcome: Mapped[Outcome]
    result: Mapped[str]
    weighed: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    corrected_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship()

    @property
    def told(self) -> Told:
        return Told(self.stage, self.tried, self.outcome, self.result, self.setting, self.weighed)

    @property
    def text(self) -> str:
        """All that was typed, for whoever looks whether it is to be hidden."""
        return "\n\n".join(filter(None, (self.tried, self.setting, self.result, self.weighed)))

    @property
    def fingerprint(self) -> str:
        return fingerprint("\n".join(self.told))


class Handbook(db.Model):
    """That everybody reads the handbook of a conference, since when. Without a row only those who write it do."""

    __tablename__ = "handbook"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    published_at: Mapped[datetime] = mapped_column(Instant)


class Origin(db.Model):
    """From which conference one began: its lessons are shown there where they apply."""

    __tablename__ = "conference_origin"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    source: Mapped[Conference] = relationship(foreign_keys=[source_id])
