"""Rounds of short statements, and how each panelist stands to each of them. Neither time nor order of an answer."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.conferences.models import Conference
from app.extensions import Instant, db
from app.helping.marks import waits
from app.helping.models import TypedKind

LONGEST_TITLE = 120
LONGEST_QUESTION = 400
LONGEST_STATEMENT = 240
LONGEST_REASON = 500
MOST_STATEMENTS = 200  # of one round
MOST_OWN = 10  # that one panelist adds to it


class Stance(StrEnum):
    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # nosec B105

    @property
    def label(self):
        return STANCES[self]


STANCES = {Stance.AGREE: _("I agree"), Stance.DISAGREE: _("I disagree"), Stance.PASS: _("I pass")}


class StatementRound(db.Model):
    """One question to the panel, answered by short statements. `published` holds its numbers once it is closed."""

    __tablename__ = "statement_round"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    title: Mapped[str]
    question: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    published: Mapped[str | None]
    checksum: Mapped[str | None]
    conference: Mapped[Conference] = relationship()

    @property
    def label(self) -> str:
        return f"G{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == "open"


class ShortStatement(db.Model):
    """A sentence to agree or disagree with. One that was set aside keeps its place and its answers, and its reason."""

    __tablename__ = "short_statement"
    __table_args__ = (UniqueConstraint("round_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("statement_round.id"))
    number: Mapped[int]
    text: Mapped[str]
    seed: Mapped[bool] = mapped_column(default=False)
    author_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    set_aside: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    round: Mapped[StatementRound] = relationship()
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.STATEMENT, id, author_id))


class StatementAnswer(db.Model):
    """How a panelist stands to a statement now: the last answer, once."""

    __tablename__ = "statement_answer"
    __table_args__ = {"sqlite_with_rowid": False}
    statement_id: Mapped[int] = mapped_column(ForeignKey("short_statement.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    stance: Mapped[Stance]
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.ANSWER, statement_id, member_id))
