"""Published translations of editions. None is changed: a corrected one is a new version, or it is withdrawn."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Membership
from app.extensions import Instant, db
from app.reports.models import Edition

LONGEST_TRANSLATION, LONGEST_TRANSLATOR, LONGEST_NOTE = 500_000, 200, 500


class Words(NamedTuple):
    """A translation as somebody brings it. `approved` says when and where the panel approved it, or is empty."""

    translator: str
    text: str
    approved: str = ""


class Translation(db.Model):
    """One version of an edition in another language. Once withdrawn it holds no words and no name any more."""

    __tablename__ = "edition_translation"
    __table_args__ = (UniqueConstraint("edition_id", "language", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    language: Mapped[str]
    version: Mapped[int]
    translator: Mapped[str]
    approved: Mapped[str]  # when and where the panel approved it, as the organizers say
    text: Mapped[str]
    checksum: Mapped[str]  # of the words as they were published
    published_by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    published_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_because: Mapped[str]  # empty where the words of the edition changed
    edition: Mapped[Edition] = relationship()
    published_by: Mapped[Membership] = relationship()

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
