"""Results that were counted elsewhere."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.drafting.models import Passage
from app.extensions import Instant, db


class RecordedResult(db.Model):
    """A result that was counted elsewhere: as precise as its source and no more. None means not known."""

    __tablename__ = "recorded_result"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    question: Mapped[str] = mapped_column(default="")
    rows: Mapped[list[dict]] = mapped_column(JSON)
    figures: Mapped[dict] = mapped_column(JSON, default=dict)
    unanimous: Mapped[bool | None]
    adopted: Mapped[bool | None]
    precision: Mapped[str]
    basis: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    sources: Mapped[list] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(Instant)
    passage: Mapped[Passage | None] = relationship()

    @property
    def place_words(self) -> str:
        return (self.passage.recommendation_label or self.passage.label) if self.passage else ""

    def number_in(self, row: dict) -> str:
        """A row's votes, or its share where only that is told. What no source tells is not known."""
        if row.get("votes") is not None:
            return str(row["votes"])
        return f"{row['percent']} %" if row.get("percent") is not None else gettext("not known")
