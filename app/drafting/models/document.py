"""The document: sections, lasting passages and every text they ever had."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from app.comparison import in_full
from app.conferences.models import Conference, Membership
from app.conferences.models.typed import MayBeTyped
from app.drafting.kinds import (
    PARTS_OF,
    Logic,
    Part,
    SectionKind,
)
from app.drafting.wording import Wording
from app.extensions import Instant, db
from app.prose import LONGEST_TEXT

if TYPE_CHECKING:
    from app.drafting.models.suggestions import Amendment

LONGEST_PASSAGE = LONGEST_TEXT


LONGEST_HEADING = 300


LONGEST_ADDRESSEE = 300


MOST_CONDITIONS, LONGEST_CONDITION = 20, 600


class Section(db.Model):
    """One part of the document: a key question, a matter the panel adds, the preamble, advice on the method."""

    __tablename__ = "section"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        UniqueConstraint("conference_id", "key_question_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    position: Mapped[int]
    kind: Mapped[SectionKind]
    title: Mapped[str]
    key_question_id: Mapped[int | None] = mapped_column(ForeignKey("key_question.id", ondelete="SET NULL"), index=True)
    conference: Mapped[Conference] = relationship()

    passages: Mapped[list["Passage"]] = relationship(viewonly=True, order_by="Passage.position")

    @property
    def label(self) -> str:
        return f"S{self.number}"

    @property
    def standing(self) -> list["Passage"]:
        """The passages that are read under its heading."""
        return [passage for passage in self.passages if passage.removed_at is None]

    @property
    def parts(self) -> tuple[Part, ...]:
        return PARTS_OF[self.kind]


class PassageVersion(MayBeTyped, db.Model):
    """The exact text of a passage at one time. It is never changed."""

    __tablename__ = "passage_version"
    __table_args__ = (UniqueConstraint("passage_id", "n"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    n: Mapped[int]
    text: Mapped[str]
    conditions: Mapped[list[str]] = mapped_column(JSON, default=list)
    logic: Mapped[Logic] = mapped_column(default=Logic.ALL)
    original: Mapped[str] = mapped_column(default="")
    original_language: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    in_name_of_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendment.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    in_name_of: Mapped[Membership | None] = relationship(foreign_keys=[in_name_of_id])
    amendment: Mapped["Amendment | None"] = relationship(foreign_keys=[amendment_id])

    @property
    def words(self) -> str:
        return in_full(self.text, self.conditions, str(self.logic.words))


class Passage(db.Model):
    """One numbered piece of the document. Its number lasts; `version` says which text is the present one."""

    __tablename__ = "passage"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        UniqueConstraint("conference_id", "recommendation_number"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), index=True)
    number: Mapped[int]
    part: Mapped[Part]
    position: Mapped[int]
    recommendation_number: Mapped[int | None]
    addressee: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    conference: Mapped[Conference] = relationship()
    section: Mapped[Section] = relationship()
    merged_into: Mapped["Passage | None"] = relationship(remote_side=[id])
    current: Mapped[PassageVersion] = relationship(
        primaryjoin=lambda: (
            (Passage.id == remote(foreign(PassageVersion.passage_id))) & (remote(PassageVersion.n) == Passage.version)
        ),
        viewonly=True,
        uselist=False,
    )

    @property
    def label(self) -> str:
        return f"P{self.number}"

    @property
    def recommendation_label(self) -> str:
        return f"R{self.recommendation_number}" if self.recommendation_number else ""

    @property
    def full_label(self) -> str:
        """P3, or P3 (R2) for a recommendation."""
        return f"{self.label} ({self.recommendation_label})" if self.recommendation_number else self.label

    @property
    def is_merged(self) -> bool:
        """Whether it went into another passage, to which it points."""
        return self.removed_at is not None and self.merged_into_id is not None

    @property
    def text(self) -> str:
        return self.current.text

    @property
    def wording(self) -> Wording:
        """As it stands now."""
        now = self.current
        return Wording(now.text, now.conditions, now.logic, self.addressee, now.original, now.original_language)
