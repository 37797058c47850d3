"""Setting rates, asking for what one spent, approving it as a second person, and noting that it was paid."""

from datetime import date
from hashlib import sha256
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import update

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock, next_number
from app.errors import Refused
from app.expenses import letters, queries, runs
from app.expenses.kinds import ClaimState, ExpenseKind
from app.expenses.models import MOST_CENTS, Claim, Correction, ExpenseRates, Payment, PaymentRun
from app.expenses.queries import Due
from app.extensions import db
from app.journal import services as journal
from app.registrations import keyring, sealing


class Spent(NamedTuple):
    """What somebody asks money for."""

    kind: ExpenseKind
    what: str
    day: date
    km: int
    amount: int  # in hundredths; of kilometers it is computed
    receipt: bytes = b""
    receipt_kind: str = ""


def set_rates(conference: Conference, currency: str, stipend: int, per_km: int, words: str, *, by: Membership) -> None:
    """Say what is paid. It holds for what is asked for and paid from now on; the currency stays once it was used."""
    lock(conference)
    conference.require_open(Permission.RATES_SET)
    rates = queries.find_rates(conference) or ExpenseRates(conference_id=conference.id)
    if rates.currency and rates.currency != currency and queries.is_used(conference):
        raise Refused(_("Money was asked for or paid in %(currency)s already. It stays so.", currency=rates.currency))
    rates.currency, rates.stipend, rates.per_km, rates.words = currency, stipend, per_km, words
    db.session.add(rates)
    db.session.flush()
    journal.record(
        "rates.set", actor=by, conference_id=conference.id, currency=currency, stipend=stipend, per_km=per_km
    )


def claim(conference: Conference, spent: Spent, *, by: Membership) -> Claim:
    """Ask for what one spent. Refused where no rates are set, and where nothing or too much is asked for."""
    lock(conference)
    conference.require_open(Permission.CLAIM_SEND)
    rates = queries.find_rates(conference)
    if rates is None:
        raise Refused(_("The organizer has not said yet what is paid."))
    amount = spent.amount or spent.km * rates.per_km
    _require_sense(conference, spent, amount)
    made = Claim(
        conference=conference,
        number=next_number(conference, "claim"),
        member=by,
        kind=spent.kind,
        what=spent.what,
        day=spent.day,
        km=spent.km,
        amount=amount,
        at=clock.now(),
    )
    if spent.receipt:
        made.receipt = sealing.seal_bytes(spent.receipt, keyring.key(), f"receipt {conference.id} {made.number}")
        made.receipt_kind = spent.receipt_kind
    db.session.add(made)
    db.session.flush()
    _tell("claim.sent", made, by=None)
    return made


def _require_sense(conference: Conference, spent: Spent, amount: int) -> None:
    if spent.km and not amount:
        raise Refused(_("Kilometers are not paid here. Write the amount that you spent."))
    if not 0 < amount <= MOST_CENTS:
        raise Refused(_("Write how much you spent."))
    if spent.day > clock.today(conference.time_zone):
        raise Refused(_("That day is still to come. Ask for the money when you have spent it."))


def withdraw(claim: Claim, *, by: Membership) -> None:
    """Take back what one asked for, as long as nobody has decided on it."""
    _hold(claim, Permission.CLAIM_SEND)
    if claim.state == ClaimState.WITHDRAWN:
        return
    if claim.state != ClaimState.SENT or claim.member_id != by.id:
        raise Refused(_("Somebody decided on this claim already."))
    claim.state, claim.receipt = ClaimState.WITHDRAWN, None
    _tell("claim.withdrawn", claim, by=None)


def decide(claim: Claim, reason: str, *, approves: bool, by: Membership, seen: str | None) -> None:
    """Approve a claim as a second person, or decline it with a reason. Refused of one's own."""
    _hold(claim, Permission.CLAIM_DECIDE)
    require_seen(seen, claim.fingerprint)
    if claim.member.person_id == by.person_id:
        raise Refused(_("Nobody decides on what she asked for herself."))
    if claim.state not in (ClaimState.SENT, ClaimState.APPROVED, ClaimState.DECLINED):
        raise Refused(_("This claim is “%(state)s”: nothing is left to decide.", state=claim.state.label))
    if not approves and not reason:
        raise Refused(_("Say why it is declined."))
    claim.state = ClaimState.APPROVED if approves else ClaimState.DECLINED
    claim.reason, claim.decided_by, claim.decided_at = reason, by, clock.now()
    letters.send_decided(claim)
    _tell("claim.approved" if approves else "claim.declined", claim, by=by)


def pay(conference: Conference, *, by: Membership, seen: str | None) -> list[Payment]:
    """Note that everything on the list was paid: it is a run, and kept as it is. Refused where the list changed.

    Plus and minus that are equal close each other with it; a minus that nothing covers yet waits for a later one.
    """
    lock(conference)
    conference.require_open(Permission.PAYMENT_NOTE)
    owed = queries.find_owed(conference)
    due, closed = owed.due, [*owed.due, *owed.even]
    require_seen(seen, queries.mark_of(closed))
    rates = queries.find_rates(conference)
    if not due or rates is None:
        raise Refused(_("Nothing is left to pay."))
    run = runs.freeze(conference, owed, rates, by=by)
    payments = [_payment(one, run) for one in closed]
    db.session.add_all(payments)
    for payment in payments:
        letters.send_paid(payment)
    _close_claims(conference, {one.member.id for one in closed})
    db.session.flush()
    journal.record(
        "expenses.paid", actor=by, conference_id=conference.id, count=len(due), run=run.number,
        sealed=sha256(run.table).hexdigest(),
    )  # fmt: skip
    return [one for one in payments if one.total]


def _payment(one: Due, run: PaymentRun) -> Payment:
    return Payment(
        conference_id=run.conference_id,
        run=run,
        member=one.member,
        days=one.days,
        stipend=one.stipend,
        claims=one.claims,
        corrections=one.corrections,
        at=run.at,
    )


def _close_claims(conference: Conference, closed: set[int]) -> None:
    for claim in queries.list_claims(conference):
        if claim.state == ClaimState.APPROVED and claim.member_id in closed:
            claim.state = ClaimState.PAID


def forget(member_ids: list[int]) -> None:
    """Blank what somebody wrote of what she spent; that it was paid stays, as the books of the organizer need it."""
    mine = update(Claim).where(Claim.member_id.in_(member_ids))
    db.session.execute(mine.values(what="", reason="", receipt=None, receipt_kind=""))
    db.session.execute(update(Correction).where(Correction.member_id.in_(member_ids)).values(reason=""))


def _hold(claim: Claim, permission: Permission) -> None:
    lock(claim.conference)
    db.session.refresh(claim)
    claim.conference.require_open(permission)


def _tell(action: str, claim: Claim, by: Membership | None) -> None:
    """By the number of the claim, without amount and person: the journal is public."""
    journal.record(action, actor=by, conference_id=claim.conference_id, claim=claim.number)
