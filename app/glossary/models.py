"""Terms: a word, its other forms, and what it means."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference
from app.extensions import Instant, db
from app.terms import Explained

LONGEST_WORD = 80
LONGEST_MEANING = 1_000
MOST_FORMS = 12
MOST_TERMS = 300


class Term(db.Model):
    """A word that evidence uses, explained. Whoever reads a passage sees the meaning where the word first stands."""

    __tablename__ = "glossary_term"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    word: Mapped[str]
    forms: Mapped[list] = mapped_column(JSON, default=list)
    meaning: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()

    @property
    def all_forms(self) -> set[str]:
        return {form.casefold() for form in (self.word, *self.forms)}

    @property
    def explained(self) -> Explained:
        return Explained(self.number, self.word, tuple(self.forms), self.meaning)

    @property
    def fingerprint(self) -> str:
        """Of all that was typed, so that whoever changes it changes what was read."""
        return fingerprint("\n".join((self.word, *self.forms, self.meaning)))
