"""The list of addresses of a conference and its households, sealed as registrations are and erased with them."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference
from app.extensions import Instant, db
from app.households.lot import Stratum

LONGEST_SEED, LONGEST_SOURCE = 200, 1_000


class AddressList(db.Model):
    """Of how many households a list is, under which fingerprint, and how many of them a lot gave a letter."""

    __tablename__ = "address_list"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True, autoincrement=False)
    salt: Mapped[str]
    fingerprint: Mapped[str]
    households: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    times_kept: Mapped[int] = mapped_column(default=1)  # each time in the place of the one before
    announced_at: Mapped[datetime | None] = mapped_column(Instant)
    number_at: Mapped[datetime | None] = mapped_column(Instant)  # when the number comes, as it was announced
    letters: Mapped[int] = mapped_column(default=0)
    seed: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")  # of the seed, in words
    # Of each region its name, households, letters and weight, where the lot is drawn within regions.
    strata: Mapped[list | None] = mapped_column(JSON)
    drawn_mark: Mapped[str] = mapped_column(default="")
    drawn_at: Mapped[datetime | None] = mapped_column(Instant)
    # Up to which household it is written down who was drawn, while the worker does that; none where all are.
    settled_to: Mapped[int | None] = mapped_column(index=True)
    # Up to which household the list is written down itself; none where all of it is.
    kept_to: Mapped[int | None] = mapped_column(index=True)
    conference: Mapped[Conference] = relationship()

    @property
    def is_settling(self) -> bool:
        """Whether it is drawn who gets a letter, and not yet written down of every household."""
        return self.settled_to is not None

    @property
    def is_keeping(self) -> bool:
        """Whether the list is taken, and not yet written down household by household."""
        return self.kept_to is not None

    @property
    def written_to(self) -> int | None:
        """Up to which household the worker has come, whatever it writes down; none where it has nothing to write."""
        return self.kept_to if self.is_keeping else self.settled_to

    @property
    def mark(self) -> str:
        """Of what somebody read who announces or draws."""
        within = f" {self.strata}" if self.strata else ""
        return fingerprint(f"{self.fingerprint} {self.letters} {self.source} {self.number_at} {self.drawn_at}{within}")

    @property
    def regions(self) -> list[Stratum]:
        """What each region gets; none where the whole list is one lot."""
        return [Stratum(*one) for one in self.strata or ()]

    @property
    def stands_still(self) -> bool:
        """Whether no other list takes its place any more."""
        return self.announced_at is not None or self.drawn_at is not None

    def has_come(self, now: datetime) -> bool:
        """Whether the moment is here that was announced."""
        return self.number_at is not None and self.number_at <= now


class AddressPart(db.Model):
    """Some homes of a list that was taken and is not yet written down, in one piece and sealed."""

    __tablename__ = "address_part"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True, autoincrement=False)
    first: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # after which household it begins
    sealed: Mapped[bytes]


class Household(db.Model):
    """One address. The letter to it has a code that is made of the key and never kept."""

    __tablename__ = "household"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    region: Mapped[str] = mapped_column(default="")
    sealed: Mapped[bytes] = mapped_column(default=b"")
    is_drawn: Mapped[bool] = mapped_column(default=False)
    code_hash: Mapped[str | None] = mapped_column(unique=True)
    has_answered: Mapped[bool] = mapped_column(default=False)
    printed_at: Mapped[datetime | None] = mapped_column(Instant)
