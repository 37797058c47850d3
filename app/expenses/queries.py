"""Finding rates, claims, and what is still to be paid."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.access.roles import Role
from app.accounts.models import Person
from app.comparison import fingerprint
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.expenses.kinds import ClaimState
from app.expenses.models import Claim, Correction, ExpenseRates, Payment, PaymentRun
from app.extensions import db
from app.registrations import keyring
from app.registrations.queries import unsealed
from app.thanks import queries as thanks


class Due(NamedTuple):
    """What one panelist is still to be paid: for days that were not paid yet, and for claims that were approved."""

    member: Membership
    days: int
    stipend: int
    claims: int
    corrections: int = 0

    @property
    def total(self) -> int:
        return self.stipend + self.claims + self.corrections

    @property
    def is_anything(self) -> bool:
        """Whether there is something to settle, also where plus and minus are equal."""
        return bool(self.stipend or self.claims or self.corrections)


class Owed(NamedTuple):
    """Who is to be paid, whose plus and minus close each other, and whose minus waits until plus covers it."""

    due: list[Due]
    even: list[Due]
    carried: list[Due]


def find_rates(conference: Conference) -> ExpenseRates | None:
    return db.session.get(ExpenseRates, conference.id)


def list_claims(conference: Conference, member: Membership | None = None) -> list[Claim]:
    """The newest first; of one panelist alone where she is named."""
    query = select(Claim).where(Claim.conference_id == conference.id).options(joinedload(Claim.member))
    if member is not None:
        query = query.where(Claim.member_id == member.id)
    return list(db.session.scalars(query.order_by(Claim.number.desc())))


def get_claim(conference: Conference, number: int, member: Membership | None = None) -> Claim:
    """One claim. For a panelist those of others are not there."""
    query = select(Claim).where(Claim.conference_id == conference.id, Claim.number == number)
    if member is not None:
        query = query.where(Claim.member_id == member.id)
    claim = db.session.scalar(query)
    if claim is None:
        raise Missing(_("There is no such claim, or it is not yours."))
    return claim


def open_receipt(claim: Claim) -> bytes:
    if not claim.receipt:
        raise Missing(_("No receipt came with this claim."))
    return unsealed(claim.receipt, about_receipt(claim), keyring.key())


def about_receipt(claim: Claim) -> str:
    return f"receipt {claim.conference_id} {claim.number}"


def is_used(conference: Conference) -> bool:
    """Whether anything was asked for or paid."""
    return bool(list_claims(conference) or list_payments(conference) or list_open_corrections(conference))


def list_waiting(conference: Conference, member: Membership) -> list[Claim]:
    """The claims that this person may decide on, the oldest first. Whoever entered one never decides on it."""
    query = select(Claim).where(
        Claim.conference_id == conference.id, Claim.state == ClaimState.SENT, Claim.member_id != member.id
    )
    return list(db.session.scalars(query.order_by(Claim.at, Claim.number)))


def list_due(conference: Conference) -> list[Due]:
    """Everybody to whom something is still owed, in the order of the seats."""
    return find_owed(conference).due


def find_owed(conference: Conference) -> Owed:
    found = _list_open(conference)
    return Owed(
        [one for one in found if one.total > 0],
        [one for one in found if one.total == 0],
        [one for one in found if one.total < 0],
    )


def _list_open(conference: Conference) -> list[Due]:
    rates = find_rates(conference)
    if rates is None:
        return []
    paid = _days_paid(conference)
    given = {member: len(one.days) for member, one in thanks.list_given(conference)}
    approved: dict[Membership, int] = {}
    for claim in list_claims(conference):
        if claim.state == ClaimState.APPROVED:
            approved[claim.member] = approved.get(claim.member, 0) + claim.amount
    corrected: dict[Membership, int] = {}
    for one in list_open_corrections(conference):
        if one.state == ClaimState.APPROVED:
            corrected[one.member] = corrected.get(one.member, 0) + one.amount
    found = []
    for member in sorted({*given, *approved, *corrected}, key=lambda one: one.number):
        days = max(given.get(member, 0) - paid.get(member.id, 0), 0) if rates.stipend else 0
        owed = days * rates.stipend, approved.get(member, 0), corrected.get(member, 0)
        found.append(Due(member, days, *owed))
    return [one for one in found if one.is_anything]


def list_payable(conference: Conference) -> list[Membership]:
    """Everybody who sits or sat on the panel."""
    return conferences.list_members(conference, Role.PANELIST, former=True)


def list_open_corrections(conference: Conference) -> list[Correction]:
    """What no run holds yet."""
    query = select(Correction).where(Correction.conference_id == conference.id, Correction.run_id.is_(None))
    return list(db.session.scalars(query.options(joinedload(Correction.member)).order_by(Correction.number)))


def list_corrections_of(member: Membership) -> list[Correction]:
    """All of one panelist, open and paid, the newest first."""
    query = select(Correction).where(Correction.member_id == member.id)
    return list(db.session.scalars(query.order_by(Correction.number.desc())))


def get_correction(conference: Conference, number: int) -> Correction:
    query = select(Correction).where(Correction.conference_id == conference.id, Correction.number == number)
    correction = db.session.scalar(query)
    if correction is None:
        raise Missing(_("There is no such correction."))
    return correction


def list_runs(conference: Conference) -> list[PaymentRun]:
    """The newest first."""
    query = select(PaymentRun).where(PaymentRun.conference_id == conference.id)
    return list(db.session.scalars(query.order_by(PaymentRun.number.desc())))


def get_run(conference: Conference, number: int) -> PaymentRun:
    query = select(PaymentRun).where(PaymentRun.conference_id == conference.id, PaymentRun.number == number)
    run = db.session.scalar(query)
    if run is None:
        raise Missing(_("Nothing was paid under this number."))
    return run


def mark_of(due: Sequence[Due]) -> str:
    """Of what somebody read on the list of payments."""
    return fingerprint(
        ";".join(f"{one.member.id} {one.days} {one.stipend} {one.claims} {one.corrections}" for one in due)
    )


def _days_paid(conference: Conference) -> dict[int, int]:
    query = select(Payment.member_id, func.sum(Payment.days)).where(Payment.conference_id == conference.id)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Payment.member_id))}


def list_payments(conference: Conference, member: Membership | None = None) -> list[Payment]:
    query = select(Payment).where(Payment.conference_id == conference.id).options(joinedload(Payment.member))
    if member is not None:
        query = query.where(Payment.member_id == member.id)
    return list(db.session.scalars(query.order_by(Payment.id.desc())))


def find_sealed() -> tuple[bytes, str] | None:
    """Some receipt or table of a run that needs the key, and to what it is bound."""
    claim = db.session.scalar(select(Claim).where(Claim.receipt.is_not(None)).order_by(Claim.id).limit(1))
    if claim is not None and claim.receipt:
        return claim.receipt, about_receipt(claim)
    run = db.session.scalar(select(PaymentRun).order_by(PaymentRun.id).limit(1))
    return (run.table, about_run(run.conference, run.number)) if run is not None else None


def about_run(conference: Conference, number: int) -> str:
    return f"payment run {conference.id} {number}"


def personal_data(person: Person) -> list[dict]:
    """What somebody asked for and was paid, with what was corrected, for the copy of their own data."""
    mine = select(Membership.id).where(Membership.person_id == person.id)
    claims = db.session.scalars(select(Claim).where(Claim.member_id.in_(mine)).order_by(Claim.id))
    payments = db.session.scalars(select(Payment).where(Payment.member_id.in_(mine)).order_by(Payment.id))
    corrections = db.session.scalars(select(Correction).where(Correction.member_id.in_(mine)).order_by(Correction.id))
    return [
        *(_told({"claim": one.number, "what": one.what, "day": one.day.isoformat()}, one) for one in claims),
        *(_told({"correction": one.number, "at": one.at.isoformat()}, one) for one in corrections),
        *({"conference": one.conference_id, "paid": one.at.isoformat(), "hundredths": one.total} for one in payments),
    ]


def _told(first: dict, one: Claim | Correction) -> dict:
    more = {"hundredths": one.amount, "state": str(one.state), "reason": one.reason}
    return {"conference": one.conference_id} | first | more
