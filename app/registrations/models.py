"""People who would sit on the panel: a random id and values for the lottery, and everything else sealed."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.registrations.kinds import Came, Pairing

LONGEST_ADDRESS, LONGEST_NEED, LONGEST_REASON = 300, 300, 300


class Registration(db.Model):
    """Somebody who registered. In no other table anything of them is kept before they sit on the panel.

    `sealed` holds name, contact, needs and own words under a key outside the database; it is empty once erased.
    `values` are those of the categories by their names, `blind` is the random id by which the lottery knows somebody,
    and `household` an unreadable mark that people at one address share.
    """

    __tablename__ = "registration"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    blind: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    sealed: Mapped[bytes] = mapped_column(default=b"")
    values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    household: Mapped[str] = mapped_column(default="", index=True)
    letter: Mapped[int | None]  # the number of the letter whose code was typed
    name_mark: Mapped[str] = mapped_column(default="", index=True)  # unreadable; the same for the same name
    came: Mapped[Came]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    barred_because: Mapped[str] = mapped_column(default="")  # why somebody may not be drawn; empty: may be
    erased_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    by: Mapped[Membership | None] = relationship()

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left that could be deleted."""
        return self.erased_at is not None and self.withdrawn_at is not None

    @property
    def can_be_drawn(self) -> bool:
        return self.withdrawn_at is None and not self.barred_because


class RegistrationPair(db.Model):
    """What a recruiter said of two registrations that look alike."""

    __tablename__ = "registration_pair"
    first_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True, autoincrement=False)
    second_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id"), primary_key=True, autoincrement=False, index=True
    )
    verdict: Mapped[Pairing]
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    at: Mapped[datetime] = mapped_column(Instant)
