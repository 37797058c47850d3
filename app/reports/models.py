"""Editions, approvals and the organizer's foreword."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.extensions import FLAT, Instant, db
from app.helping.marks import waits
from app.helping.models import TypedKind
from app.reports.formats.kinds import Format, State
from app.reports.places import called

LONGEST_FOREWORD = 10_000


class Kind(StrEnum):
    PROVISIONAL = "provisional"
    FINAL = "final"
    CORRECTED = "corrected"

    @property
    def label(self):
        return {
            "provisional": _("Provisional report"),
            "final": _("Final report"),
            "corrected": _("Corrected report"),
        }[self.value]


def name_of(kind: Kind, conference: Conference):
    """What an edition is called. Of a past conference the last one corrects nothing: it adds what was answered."""
    if kind == Kind.CORRECTED and conference.archived_at:
        return _("Report with the answers")
    return kind.label


class Edition(db.Model):
    """One published report: immutable, numbered, with the checksum of the file that opens without this server."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    kind: Mapped[Kind]
    title: Mapped[str]
    changes: Mapped[str] = mapped_column(default="")
    tree: Mapped[dict] = mapped_column(JSON)
    article: Mapped[str]
    file: Mapped[str]
    checksum: Mapped[str]
    published_at: Mapped[datetime] = mapped_column(Instant)
    dated: Mapped[str | None]  # the date of a past text, as exactly as its sources tell
    # The fingerprint of everything but names; empty in editions published before names had places of their own.
    skeleton: Mapped[str] = mapped_column(default="")
    # Who has places: of old panelists alone, since form 2 (places.FORM) everybody whom the report names by itself.
    places: Mapped[int] = mapped_column(default=1)
    # By seat, how much of a name was shown when it was published (naming.reach).
    named_as: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    names_taken_out: Mapped[list[dict]] = mapped_column(JSON, default=list)
    # Until this moment, or until it was opened before, only those who answer for it read it.
    not_before: Mapped[datetime | None] = mapped_column(Instant, index=True)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    # Since when fewer approve it than are needed: so long it does not open, whatever the clock says.
    halted_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    conference: Mapped[Conference] = relationship()

    @property
    def kind_words(self):
        return name_of(self.kind, self.conference)

    @property
    def is_provisional(self) -> bool:
        """Whether the final text is still to come."""
        return self.kind == Kind.PROVISIONAL

    @property
    def was_approved(self) -> bool:
        """Whether the panel approved exactly these words: two people confirm a correction, and it goes out."""
        return self.kind != Kind.CORRECTED

    @property
    def opened_early(self) -> bool:
        """Whether people opened it before the moment until which it was to be held back."""
        return self.not_before is not None and self.published_at < self.not_before

    @property
    def opened_late(self) -> bool:
        """Whether its moment passed while too few approved it."""
        return self.not_before is not None and self.published_at > self.not_before

    @property
    def is_noted(self) -> bool:
        """Whether the journal says that everybody may read it: what the record holds."""
        return self.not_before is None or self.opened_at is not None

    @property
    def served_checksum(self) -> str:
        """The checksum of the file as it is handed out now: that of its publication until a name is taken out."""
        return self.names_taken_out[-1]["checksum"] if self.names_taken_out else self.checksum

    @property
    def seats_taken_out(self) -> list[int]:
        """Panelists by their numbers."""
        return sorted({one["seat"] for one in self.names_taken_out if isinstance(one["seat"], int)})

    @property
    def others_taken_out(self) -> list[str]:
        """Everybody else who was named in it once, as what stands there now calls them."""
        keys = {one["seat"] for one in self.names_taken_out if isinstance(one["seat"], str)}
        return [called(key) for key in sorted(keys)]


class EditionFile(db.Model):
    """One form of an edition, made after its publication. In the database, so that every server gives out the same."""

    __tablename__ = "edition_file"
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    name: Mapped[Format] = mapped_column(primary_key=True)
    state: Mapped[State] = mapped_column(index=True)
    length: Mapped[int]  # in bytes
    checksum: Mapped[str]
    problem: Mapped[str]
    content: Mapped[bytes | None] = mapped_column(deferred=True)

    @property
    def is_made(self) -> bool:
        return self.state == State.MADE

    @property
    def is_due(self) -> bool:
        return self.state == State.DUE


class Approval(db.Model):
    """One panelist's approval of one exact report. Another text needs another approval."""

    __tablename__ = "approval"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    fingerprint: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=FLAT)
    is_unconfirmed: Mapped[bool] = column_property(waits(TypedKind.APPROVAL, conference_id, member_id))


class Draft(db.Model):
    """The report as composed from a certain state of the record, so that nobody waits while it is composed again."""

    __tablename__ = "report_draft"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    made_from: Mapped[str]
    tree: Mapped[dict] = mapped_column(JSON)
    fingerprint: Mapped[str]


class Foreword(db.Model):
    """What the organizer may write in the report, and nothing else."""

    __tablename__ = "foreword"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    text: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
