"""The document: sections, lasting passages and their versions, suggestions, remarks."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from app.conferences.models import Conference, Membership
from app.drafting.comparison import fingerprint
from app.drafting.kinds import (
    PART_ORDER,
    PARTS_OF,
    AmendmentKind,
    AmendmentState,
    Comfort,
    Logic,
    Part,
    SectionKind,
    Stance,
)
from app.drafting.wording import Wording
from app.extensions import Instant, db
from app.prose import LONGEST_TEXT

LONGEST_PASSAGE = LONGEST_TEXT
LONGEST_REMARK = 4_000
LONGEST_REASON = 1_000
LONGEST_HEADING = 300
LONGEST_ADDRESSEE = 300
MOST_CONDITIONS, LONGEST_CONDITION = 20, 600
INDEPENDENT = (AmendmentKind.INSERT, AmendmentKind.MOVE)  # of the words of the passage
__all__ = ["PARTS_OF", "PART_ORDER", "Logic", "Part", "SectionKind"]


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

    @property
    def label(self) -> str:
        return f"S{self.number}"

    @property
    def parts(self) -> tuple[Part, ...]:
        return PARTS_OF[self.kind]


class PassageVersion(db.Model):
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


class Amendment(db.Model):
    """A suggested change of a passage: of its words, made on one version of them, or of its place.

    `second_text` is the other half of a split; `section`, `part` and `after` say where a passage is moved to;
    `other` is the passage that is merged into this one. `rebased_from` is the version it was made on, where it
    was carried over to a newer one and its author has not looked yet.
    """

    __tablename__ = "amendment"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    in_name_of_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    kind: Mapped[AmendmentKind] = mapped_column(default=AmendmentKind.REPLACE)
    base_version: Mapped[int]
    rebased_from: Mapped[int | None]
    text: Mapped[str]
    second_text: Mapped[str] = mapped_column(default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"), index=True)
    part: Mapped[Part | None]
    after_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    other_version: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[AmendmentState] = mapped_column(default=AmendmentState.PROPOSED)
    at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    decision_note: Mapped[str] = mapped_column(default="")
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage] = relationship(foreign_keys=[passage_id])
    section: Mapped[Section | None] = relationship()
    after: Mapped[Passage | None] = relationship(foreign_keys=[after_id])
    other: Mapped[Passage | None] = relationship(foreign_keys=[other_id])
    base: Mapped[PassageVersion] = relationship(
        primaryjoin=lambda: (
            (Amendment.passage_id == remote(foreign(PassageVersion.passage_id)))
            & (remote(PassageVersion.n) == Amendment.base_version)
        ),
        viewonly=True,
        uselist=False,
    )
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    in_name_of: Mapped[Membership | None] = relationship(foreign_keys=[in_name_of_id])
    decided_by: Mapped[Membership | None] = relationship(foreign_keys=[decided_by_id])

    @property
    def label(self) -> str:
        return f"A{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == AmendmentState.PROPOSED

    @property
    def fits(self) -> bool:
        """Whether what this was suggested on still stands as it was."""
        if self.kind in INDEPENDENT:
            return self.after is None or self.after.removed_at is None
        if self.other is not None and (self.other.removed_at or self.other.version != self.other_version):
            return False
        return self.base_version == self.passage.version

    @property
    def fingerprint(self) -> str:
        """The mark of exactly this suggestion: whoever supports it supports no other wording.

        What is to be taken out has no words of its own: there it is the text it was suggested on that counts.
        """
        place = [self.kind, self.second_text, self.section_id, self.part, self.after_id, self.other_id]
        if self.kind == AmendmentKind.DELETE:
            place.append(self.base_version)
        return fingerprint(self.text, [str(part) for part in place])

    @property
    def author(self) -> Membership:
        return self.in_name_of or self.member


class Comment(db.Model):
    """A remark on a passage, or on a suggestion to it."""

    __tablename__ = "comment"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendment.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    in_name_of_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    passage: Mapped[Passage] = relationship()
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    in_name_of: Mapped[Membership | None] = relationship(foreign_keys=[in_name_of_id])
    resolved_by: Mapped[Membership | None] = relationship(foreign_keys=[resolved_by_id])
    amendment: Mapped[Amendment | None] = relationship()


class SectionMember(db.Model):
    """A panelist in the small group that writes a section."""

    __tablename__ = "section_member"
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    member: Mapped[Membership] = relationship()


class Lease(db.Model):
    """Somebody has the form of a passage open. It expires by itself and keeps nobody from writing."""

    __tablename__ = "lease"
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    member: Mapped[Membership] = relationship()


class AmendmentStance(db.Model):
    """Where a panelist stands on a suggestion. Support is for one wording; an objection stands till taken back."""

    __tablename__ = "amendment_stance"
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    stance: Mapped[Stance]
    reason: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    amendment: Mapped[Amendment] = relationship()
    member: Mapped[Membership] = relationship()


class PassageSupport(db.Model):
    """A panelist supports a draft recommendation, in exactly these words."""

    __tablename__ = "passage_support"
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    passage: Mapped[Passage] = relationship()
    member: Mapped[Membership] = relationship()


class Felt:
    """How comfortable a panelist is with something in exactly these words. It binds nobody."""

    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    level: Mapped[Comfort]
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


class Temperature(Felt, db.Model):
    """How comfortable a panelist is with a draft recommendation."""

    __tablename__ = "temperature"
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True, sort_order=-1)


class AmendmentTemperature(Felt, db.Model):
    """How comfortable a panelist is with a suggestion."""

    __tablename__ = "amendment_temperature"
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id"), primary_key=True, sort_order=-1)
