"""The outbox: a message exists exactly when the act that sends it happened."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Instant, db


class Message(db.Model):
    """One letter. A `void` one was never meant to leave: it keeps unknown addresses indistinguishable."""

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'sent', 'failed', 'void')", name="status"),
        # With the number: PostgreSQL would look for the next that waits among all that ever left.
        Index("ix_message_status", "status", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str]
    body: Mapped[str]
    status: Mapped[str] = mapped_column(default="waiting")
    queued_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None]
    stop: Mapped[str] = mapped_column(default="")  # where its reader ends letters of this kind; empty where none can be
    language: Mapped[str] = mapped_column(default="")  # empty where only machines read it: it has no HTML then
    bundle: Mapped[str] = mapped_column(default="", index=True)  # the name of what it was sent with to several people
    # It may have gone out whole once without an answer, or while its worker died; a second time is the last.
    is_doubtful: Mapped[bool] = mapped_column(default=False)
    is_fleeting: Mapped[bool] = mapped_column(default=False)  # nothing of it is kept once it is sent, or given up


BOUNCED = "Bounced"  # so begins what is noted of a letter that left and came back
WORKER = "worker"
TROUBLE = "trouble: "
MACHINE = "machine: "


class Heartbeat(db.Model):
    """When the worker last lived; by other names, since when a duty fails or which machine has which key."""

    __tablename__ = "heartbeat"
    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
