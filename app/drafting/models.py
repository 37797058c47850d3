"""The document: sections, lasting passages and their versions, suggestions, remarks."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.prose import LONGEST_TEXT

LONGEST_PASSAGE = LONGEST_TEXT
LONGEST_REMARK = 4_000
LONGEST_REASON = 1_000
LONGEST_HEADING = 300
LONGEST_ADDRESSEE = 300
MOST_CONDITIONS, LONGEST_CONDITION = 20, 600


class SectionKind(StrEnum):
    PREAMBLE = "preamble"
    QUESTION = "question"
    MATTER = "matter"
    METHOD = "method"

    @property
    def label(self):
        return SECTION_LABELS[self]


class Part(StrEnum):
    TEXT = "text"
    HEARD = "heard"
    ASSESSMENT = "assessment"
    RECOMMENDATION = "recommendation"
    DISAGREEMENT = "disagreement"

    @property
    def label(self):
        return PART_LABELS[self]


class Logic(StrEnum):
    ALL = "all"
    ANY = "any"

    @property
    def words(self):
        return LOGIC_WORDS[self]


class AmendmentState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self):
        return STATE_LABELS[self]


SECTION_LABELS = {
    SectionKind.PREAMBLE: _("Preamble"),
    SectionKind.QUESTION: _("Key question"),
    SectionKind.MATTER: _("A matter the panel adds"),
    SectionKind.METHOD: _("On the method itself"),
}
PART_LABELS = {
    Part.TEXT: _("Text"),
    Part.HEARD: _("What we heard"),
    Part.ASSESSMENT: _("Our assessment"),
    Part.RECOMMENDATION: _("Recommendations"),
    Part.DISAGREEMENT: _("Where we disagree"),
}
LOGIC_WORDS = {
    Logic.ALL: _("Only if all of this holds:"),
    Logic.ANY: _("Only if at least one of this holds:"),
}
STATE_LABELS = {
    AmendmentState.PROPOSED: _("suggested"),
    AmendmentState.ACCEPTED: _("accepted"),
    AmendmentState.DECLINED: _("declined"),
    AmendmentState.WITHDRAWN: _("withdrawn"),
}
FINDINGS = (Part.HEARD, Part.ASSESSMENT, Part.RECOMMENDATION, Part.DISAGREEMENT)
PARTS_OF: dict[SectionKind, tuple[Part, ...]] = {
    SectionKind.PREAMBLE: (Part.TEXT,),
    SectionKind.QUESTION: FINDINGS,
    SectionKind.MATTER: FINDINGS,
    SectionKind.METHOD: (Part.TEXT, Part.RECOMMENDATION),
}
PART_ORDER = list(Part)


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
    key_question_id: Mapped[int | None] = mapped_column(
        ForeignKey("key_question.id", ondelete="SET NULL"), index=True
    )
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
    conference: Mapped[Conference] = relationship()
    section: Mapped[Section] = relationship()
    current: Mapped[PassageVersion] = relationship(
        primaryjoin=lambda: (
            (Passage.id == remote(foreign(PassageVersion.passage_id)))
            & (remote(PassageVersion.n) == Passage.version)
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
    def text(self) -> str:
        return self.current.text


class Amendment(db.Model):
    """A suggested new text for a passage, made on one version of it."""

    __tablename__ = "amendment"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    in_name_of_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    base_version: Mapped[int]
    text: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[AmendmentState] = mapped_column(default=AmendmentState.PROPOSED)
    at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    decision_note: Mapped[str] = mapped_column(default="")
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage] = relationship()
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
        """Whether the passage still has the text on which this was suggested."""
        return self.base_version == self.passage.version

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
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    in_name_of: Mapped[Membership | None] = relationship(foreign_keys=[in_name_of_id])
    amendment: Mapped[Amendment | None] = relationship()
