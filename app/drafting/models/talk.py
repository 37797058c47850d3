"""What is said and felt about a passage, and who is writing it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Membership
from app.conferences.models.typed import MayBeTyped
from app.drafting.kinds import (
    Comfort,
)
from app.drafting.models.document import Passage
from app.drafting.models.suggestions import Amendment
from app.extensions import Instant, db
from app.helping.marks import waits
from app.helping.models import TypedKind
from app.moderation.models import MayBeHidden

LONGEST_REMARK = 4_000


class Comment(MayBeTyped, MayBeHidden, db.Model):
    """A remark on a passage, or on a suggestion to it."""

    HIDDEN_AS = "remark"
    __tablename__ = "comment"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendment.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    in_name_of_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    corrected_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    passage: Mapped[Passage] = relationship()
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    in_name_of: Mapped[Membership | None] = relationship(foreign_keys=[in_name_of_id])
    resolved_by: Mapped[Membership | None] = relationship(foreign_keys=[resolved_by_id])
    amendment: Mapped[Amendment | None] = relationship()

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    @property
    def author_id(self) -> int:
        return self.in_name_of_id or self.member_id


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


class PassageSupport(db.Model):
    """A panelist supports a draft recommendation, in exactly these words."""

    __tablename__ = "passage_support"
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    passage: Mapped[Passage] = relationship()
    member: Mapped[Membership] = relationship()
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.TEXT_SUPPORT, passage_id, member_id))


class ComfortWithWords:
    """How comfortable a panelist is with something in exactly these words. It binds nobody."""

    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    level: Mapped[Comfort]
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


class ComfortWithText(ComfortWithWords, db.Model):
    """How comfortable a panelist is with a draft recommendation."""

    __tablename__ = "temperature"
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True, sort_order=-1)


class ComfortWithSuggestion(ComfortWithWords, db.Model):
    """How comfortable a panelist is with a suggestion."""

    __tablename__ = "amendment_temperature"
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id"), primary_key=True, sort_order=-1)
