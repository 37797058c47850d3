"""Terms: a word, its other forms, and what it means; and what the panel asks to have explained or brought."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.evidence.models import Document, EvidencePassage
from app.extensions import Instant, db
from app.glossary.kinds import RequestState
from app.moderation.models import MayBeHidden
from app.terms import Explained

LONGEST_WORD = 80
LONGEST_MEANING = 1_000
LONGEST_REQUEST = 1_000
LONGEST_ANSWER = 2_000
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
    def label(self) -> str:
        """Words have no number that is cited."""
        return self.word

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


class EvidenceRequest(MayBeHidden, db.Model):
    """What a panelist asks to have explained, about a passage, or brought, about none. Its number lasts."""

    HIDDEN_AS = "request"
    __tablename__ = "evidence_request"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_passage.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[RequestState] = mapped_column(default=RequestState.OPEN)
    answer: Mapped[str] = mapped_column(default="")  # in plain words, or why it is declined
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    # Whether its author was told that it is printed in the report; those from before were not.
    may_be_printed: Mapped[bool] = mapped_column(default=True)
    conference: Mapped[Conference] = relationship()
    passage: Mapped[EvidencePassage | None] = relationship()
    member: Mapped[Membership] = relationship()
    document: Mapped[Document | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN
