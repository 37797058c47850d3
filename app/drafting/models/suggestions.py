"""Suggestions: what is to be changed, and where people stand on it."""

import json
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, foreign, mapped_column, relationship, remote

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.conferences.models.typed import MayBeTyped
from app.drafting.amending import told
from app.drafting.kinds import (
    AmendmentKind,
    AmendmentState,
    Logic,
    Part,
    SectionKind,
    Stance,
)
from app.drafting.models.document import Passage, PassageVersion, Section
from app.drafting.wording import Parts
from app.extensions import Instant, db
from app.helping.marks import waits
from app.helping.models import TypedKind

LONGEST_REASON = 1_000


INDEPENDENT = (AmendmentKind.INSERT, AmendmentKind.MOVE, AmendmentKind.HEADING)  # of the words of the passage


class Amendment(MayBeTyped, db.Model):
    """A suggested change of a passage: of its words, made on one version of them, or of its place or heading.

    `second_text` is the other half of a split; `section`, `part` and `after` say where a passage is moved to;
    `other` is the passage that is merged into this one. `rebased_from` is the version it was made on, where it
    was carried over to a newer one and its author has not looked yet. `conditions`, `logic` and `addressee` are what
    is to change beside the words; `replaces` is the addressee or the heading that stood when it was suggested, for
    these have no versions. `stands_on` is the `ground` on which it was carried over or worded anew; none before that,
    and none of earlier ones until they are. A heading is the `text` of a suggestion, and `section` is the one that is
    to bear it.
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
    conditions: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    logic: Mapped[Logic | None]
    addressee: Mapped[str | None]
    replaces: Mapped[str] = mapped_column(default="")
    stands_on: Mapped[str] = mapped_column(default="")
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
        if self.kind == AmendmentKind.HEADING:
            return self.section is not None and self._is_heading_the_same(self.section)
        if self.kind in INDEPENDENT:
            return self.after is None or self.after.removed_at is None
        if self.other is not None and (self.other.removed_at or self.other.version != self.other_version):
            return False
        return self.base_version == self.passage.version and self.is_addressee_the_same

    @property
    def is_addressee_the_same(self) -> bool:
        """Whether the addressee that is to change is the one that stood when it was suggested."""
        return self.addressee is None or self.passage.addressee == self.replaces

    def _is_heading_the_same(self, section: Section) -> bool:
        return section.title == self.replaces and section.kind != SectionKind.QUESTION

    @property
    def parts(self) -> Parts:
        """What is to change beside the words."""
        conditions = None if self.conditions is None else tuple(self.conditions)
        return Parts(conditions, self.logic, self.addressee)

    @parts.setter
    def parts(self, parts: Parts) -> None:
        self.conditions = None if parts.conditions is None else list(parts.conditions)
        self.logic, self.addressee = parts.logic, parts.addressee

    @property
    def fingerprint(self) -> str:
        """The mark of exactly this suggestion: whoever supports it supports no other wording.

        What is to be taken out has no words of its own: there it is the text it was suggested on that counts. What it
        changes beside the words is added, so that suggestions of words alone keep the mark they always had; and so is
        what it stands on once something changed beneath it, for the same words mean another thing there.
        """
        place = [self.kind, self.second_text, self.section_id, self.part, self.after_id, self.other_id]
        if self.kind == AmendmentKind.DELETE:
            place.append(self.base_version)
        if self.parts.told:
            place.append(json.dumps(self.parts.told, sort_keys=True))
        if self.stands_on:
            place.append(self.stands_on)
        return fingerprint(self.text, [str(part) for part in place])

    @property
    def ground(self) -> str:
        """What it stands on now beside the words it changes: conditions and addressees, or the heading."""
        if self.kind == AmendmentKind.HEADING:
            return json.dumps([self.section.title if self.section else ""])
        beneath = [one for one in (self.passage, self.other) if one is not None]
        return json.dumps([[*one.wording.terms, one.addressee] for one in beneath])

    @property
    def touches(self) -> list[int]:
        """The passages whose words or places it would change."""
        if self.kind == AmendmentKind.INSERT:
            return []
        if self.kind == AmendmentKind.HEADING:
            return [passage.id for passage in self.section.standing] if self.section else []
        return [self.passage_id, *([self.other_id] if self.other_id else [])]

    @property
    def ends(self) -> list[int]:
        """The passages whose results end with it. Within its section a passage moves and reads as before."""
        stays = self.kind == AmendmentKind.MOVE and self.section_id == self.passage.section_id
        return [] if stays else self.touches

    @property
    def words(self) -> str:
        """What somebody reads who is asked about this suggestion; where something goes out or moves, the passage."""
        said = "\n\n".join(part for part in (self.text, self.second_text) if part) or self.passage.text
        return "\n\n".join([said, *(f"{label}: {words}" for label, words in told(self._read_beside))])

    @property
    def _read_beside(self) -> Parts:
        """What is read beside the words: what it changes, and once it was carried over all that stands there."""
        if not self.stands_on or self.kind == AmendmentKind.HEADING:
            return self.parts
        stands = Parts(*self.passage.wording.terms, self.passage.addressee)
        return stands._replace(**self.parts.told)

    @property
    def author(self) -> Membership:
        return self.in_name_of or self.member


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
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.STANCE, amendment_id, member_id))
