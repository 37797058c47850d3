"""Rates of a conference, what panelists spent, and what they were paid. Amounts are in hundredths of the currency."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.expenses.kinds import ClaimState, ExpenseKind
from app.extensions import Instant, db

LONGEST_WORDS, LONGEST_RULES = 200, 1_000
MOST_CENTS = 100_000_00
MOST_KM = 5_000


class ExpenseRates(db.Model):
    """What a day on the panel is paid with, what a kilometer is, and what else is paid, in words."""

    __tablename__ = "expense_rates"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True, autoincrement=False)
    currency: Mapped[str]
    stipend: Mapped[int] = mapped_column(default=0)
    per_km: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(default="")


class Claim(db.Model):
    """What a panelist spent. Whoever entered it never approves it."""

    __tablename__ = "expense_claim"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    kind: Mapped[ExpenseKind]
    what: Mapped[str]
    day: Mapped[date]
    km: Mapped[int] = mapped_column(default=0)
    amount: Mapped[int]
    receipt: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))  # sealed
    receipt_kind: Mapped[str] = mapped_column(default="")
    state: Mapped[ClaimState] = mapped_column(default=ClaimState.SENT)
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    decided_by: Mapped[Membership | None] = relationship(foreign_keys=[decided_by_id])

    @property
    def is_waiting(self) -> bool:
        return self.state == ClaimState.SENT

    @property
    def has_receipt(self) -> bool:
        return bool(self.receipt_kind) and self.state != ClaimState.WITHDRAWN

    @property
    def fingerprint(self) -> str:
        """Of all that whoever approves it reads."""
        return fingerprint(f"{self.kind} {self.what} {self.day} {self.km} {self.amount} {self.state}")


class PaymentRun(db.Model):
    """Everybody who was paid at once, by which rates, and the table by which it was done: nothing of it changes."""

    __tablename__ = "payment_run"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    currency: Mapped[str]
    stipend: Mapped[int]
    per_km: Mapped[int]
    people: Mapped[int]
    total: Mapped[int]
    checksum: Mapped[str]  # SHA-256 of the table
    table: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))  # sealed
    conference: Mapped[Conference] = relationship()
    by: Mapped[Membership] = relationship()


class Correction(db.Model):
    """Plus or minus for somebody who was paid too little or too much, by a run and approved by a second person."""

    __tablename__ = "payment_correction"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    amount: Mapped[int]  # below zero where somebody was paid too much
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("payment_run.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    by: Mapped[Membership] = relationship(foreign_keys=[by_id])
    approved_by: Mapped[Membership | None] = relationship(foreign_keys=[approved_by_id])

    @property
    def state(self) -> ClaimState:
        if self.run_id is not None:
            return ClaimState.PAID
        return ClaimState.SENT if self.approved_at is None else ClaimState.APPROVED

    @property
    def fingerprint(self) -> str:
        """Of all that whoever approves it reads."""
        return fingerprint(f"{self.member_id} {self.amount} {self.reason} {self.state}")


class Payment(db.Model):
    """What somebody was paid at once: for so many days on the panel, for claims, and what was corrected.

    `run` is none of what was paid before runs were kept.
    """

    __tablename__ = "expense_payment"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    days: Mapped[int]
    stipend: Mapped[int]
    claims: Mapped[int]
    corrections: Mapped[int] = mapped_column(default=0)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("payment_run.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    member: Mapped[Membership] = relationship()
    run: Mapped[PaymentRun | None] = relationship()

    @property
    def total(self) -> int:
        return self.stipend + self.claims + self.corrections
