"""What is so of a session at this moment, the turns that were taken in it, and who asks to speak."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import Instant, db
from app.floor.kinds import FloorState, HallState, RequestEnd, Side
from app.hearings.models import Expert, HearingQuestion, Session, Slot

EXPERT_SECONDS, PANEL_SECONDS, AUDIENCE_SECONDS = 300, 120, 60


class Times(NamedTuple):
    """How many seconds a turn of each side has."""

    expert: int
    panel: int
    audience: int


class Turn(db.Model):
    """Somebody's time to speak. It runs since `running_since`, stands where that is empty, and ended at `ended_at`."""

    __tablename__ = "floor_turn"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), index=True)
    side: Mapped[Side]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("expert.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("hearing_question.id", ondelete="SET NULL"))
    budget: Mapped[int]
    elapsed: Mapped[int] = mapped_column(default=0)
    began_at: Mapped[datetime] = mapped_column(Instant)
    running_since: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    member: Mapped[Membership | None] = relationship()
    expert: Mapped[Expert | None] = relationship()
    question: Mapped[HearingQuestion | None] = relationship(passive_deletes="all")

    @property
    def is_running(self) -> bool:
        return self.running_since is not None

    @property
    def journal_label(self) -> str:
        """Whose turn it is, as the public journal names people."""
        if self.expert:
            return self.expert.journal_label
        return self.member.journal_label if self.member else str(Side.AUDIENCE.label)


class Floor(db.Model):
    """Where a session stands now. Every act of whoever leads it raises `version`: two at once cannot both count."""

    __tablename__ = "floor"
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), primary_key=True, autoincrement=False)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    version: Mapped[int] = mapped_column(default=0)
    state: Mapped[FloorState] = mapped_column(default=FloorState.NOT_BEGUN)
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("hearing_slot.id", ondelete="SET NULL"))
    turn_id: Mapped[int | None] = mapped_column(ForeignKey("floor_turn.id"))
    moved: Mapped[int] = mapped_column(default=0)  # minutes by which later entries were moved last, until moved back
    expert_seconds: Mapped[int] = mapped_column(default=EXPERT_SECONDS)
    panel_seconds: Mapped[int] = mapped_column(default=PANEL_SECONDS)
    audience_seconds: Mapped[int] = mapped_column(default=AUDIENCE_SECONDS)
    session: Mapped[Session] = relationship()
    slot: Mapped[Slot | None] = relationship(passive_deletes="all")
    turn: Mapped[Turn | None] = relationship()

    @property
    def times(self) -> Times:
        return Times(self.expert_seconds, self.panel_seconds, self.audience_seconds)

    @property
    def is_running(self) -> bool:
        return self.state == FloorState.RUNNING

    @property
    def has_ended(self) -> bool:
        return self.state == FloorState.ENDED


class BegunSlot(db.Model):
    """That an entry of the programme has begun, and when."""

    __tablename__ = "floor_slot"
    slot_id: Mapped[int] = mapped_column(
        ForeignKey("hearing_slot.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(Instant)


class SpeakingRequest(db.Model):
    """A panelist's wish to speak in a session, and how often it was passed over."""

    __tablename__ = "floor_request"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    passed: Mapped[int] = mapped_column(default=0)
    end: Mapped[RequestEnd | None]
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    member: Mapped[Membership] = relationship()


class Unclear(db.Model):
    """That somebody did not understand what is being said; gone with the next turn, and never shown by name."""

    __tablename__ = "floor_unclear"
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, autoincrement=False)


class HallQuestion(db.Model):
    """A question that somebody without an account handed in. Of who it was nothing is kept here."""

    __tablename__ = "hall_question"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[HallState] = mapped_column(default=HallState.WAITING)
    reason: Mapped[str] = mapped_column(default="")
    question_id: Mapped[int | None] = mapped_column(ForeignKey("hearing_question.id", ondelete="SET NULL"))

    @property
    def is_waiting(self) -> bool:
        return self.state == HallState.WAITING
