"""Results that were counted elsewhere."""

from datetime import datetime

from flask_babel import gettext
from slugify import slugify
from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.drafting.models import Passage
from app.extensions import Instant, db
from app.figures import in_percent


def anchor(label: str) -> str:
    """The name by which a page is entered at the ballot that its sources call so."""
    name = slugify(label)
    return f"ballot-{name}" if name else ""


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
    label: Mapped[str] = mapped_column(default="")  # what its sources call it: the id of a ballot
    held: Mapped[str | None]  # when it was held, as exactly as told
    standing: Mapped[str] = mapped_column(default="")  # where it is neither adopted nor not: a tie
    inner: Mapped[list] = mapped_column(JSON, default=list)  # what else is told of it, as statements
    at: Mapped[datetime] = mapped_column(Instant)
    passage: Mapped[Passage | None] = relationship()

    @property
    def place_words(self) -> str:
        return (self.passage.recommendation_label or self.passage.label) if self.passage else ""

    def number_in(self, row: dict) -> str:
        """A row's votes, or its share where only that is told. What no source tells is not known."""
        parts = [str(row["votes"])] if row.get("votes") is not None else []
        parts += [str(row[key]) for key in ("told", "share") if row.get(key)]
        if row.get("percent") is not None:
            parts.append(in_percent(row["percent"]))
        return "; ".join(parts) or gettext("not told")

    @property
    def told(self) -> list[dict]:
        """What else is told of it and of each option, as statements."""
        of_options = [
            {"label": row["label"], "text": "", "sources": [], "inner": row["inner"]}
            for row in self.rows
            if row.get("inner")
        ]
        return [*of_options, *(self.inner or [])]

    @property
    def anchor(self) -> str:
        """Where a page or a report leads whoever looks for this ballot."""
        return anchor(self.label) or f"V{self.number}"
