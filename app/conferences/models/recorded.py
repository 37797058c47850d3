"""What sources tell of a conference: facts, figures, notes and dates, each as exactly as it is known."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db

MOST_DIGITS = 12  # what is longer counts no people and is printed as it was told


class Source(db.Model):
    """Where a recorded fact comes from; cited as [3]."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("conference_id", "n"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    n: Mapped[int]
    title: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    gave: Mapped[str] = mapped_column(default="")


def _conflict(other: Any) -> str:
    if not isinstance(other, dict):
        return str(other)
    told = other.get("value", {key: value for key, value in other.items() if key not in ("src", "precision", "note")})
    if isinstance(told, dict):
        told = ", ".join(f"{key} {value}" for key, value in told.items())
    precision = f" ({other['precision']})" if other.get("precision") else ""
    note = f"; {other['note']}" if other.get("note") else ""
    sources = other.get("src")
    return f"{told}{precision}{note}" + (f" [{', '.join(map(str, sources))}]" if isinstance(sources, list) else "")


class Figure(db.Model):
    """A number with a name, its precision, its sources and what other sources say; unknown stays unknown."""

    __tablename__ = "figure"
    __table_args__ = (UniqueConstraint("conference_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    key: Mapped[str]
    value: Mapped[str | None]
    precision: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    sources: Mapped[list] = mapped_column(JSON, default=list)
    conflicts: Mapped[list] = mapped_column(JSON, default=list)

    @property
    def number(self) -> int | None:
        """The figure where it is one exact whole number."""
        digits = (self.value or "").replace(",", "")
        return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None

    @property
    def conflict_words(self) -> list[str]:
        """What other sources say instead, each with its own sources."""
        return list(map(_conflict, self.conflicts or []))


class RecordNote(db.Model):
    """Something the sources tell that has no form of its own, in the section of the report it belongs to."""

    __tablename__ = "record_note"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    section: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    sources: Mapped[list] = mapped_column(JSON, default=list)
    # What belongs to it, as the source gives it: statements of label, text, sources, and statements or a table below.
    inner: Mapped[list] = mapped_column(JSON, default=list)


class Milestone(db.Model):
    """A date of the conference as exactly as it is known: a day, a month, a year, a span, or not at all."""

    __tablename__ = "milestone"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    label: Mapped[str]
    start: Mapped[str | None]
    end: Mapped[str | None]
    precision: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    sources: Mapped[list] = mapped_column(JSON, default=list)
