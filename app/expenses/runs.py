"""What was paid at once is kept as it was: people, amounts, rates, and the very bytes of its table; and corrections."""

import csv
from collections.abc import Sequence
from hashlib import sha256
from io import StringIO

from flask_babel import gettext as _

from app import clock, spreadsheets
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock, next_number
from app.errors import Refused, refuse_if
from app.expenses import letters, queries
from app.expenses.kinds import ClaimState
from app.expenses.models import MOST_CENTS, Correction, ExpenseRates, PaymentRun
from app.expenses.money import plain
from app.expenses.queries import Due, Owed
from app.extensions import db
from app.journal import services as journal
from app.registrations import keyring, sealing
from app.registrations.queries import unsealed


def written(due: Sequence[Due], rates: ExpenseRates | None) -> bytes:
    """The list as a table, by which an office pays."""
    head = [
        *(_("Number"), _("Name"), _("E-mail"), _("Days"), _("For days"), _("For claims"), _("Corrections")),
        *(_("Total"), _("Currency")),
    ]
    rows = [
        [str(one.member.number), one.member.name, one.member.person.email or "", str(one.days), plain(one.stipend),
         plain(one.claims), plain(one.corrections), plain(one.total), rates.currency if rates else ""]
        for one in due
    ]  # fmt: skip
    return spreadsheets.as_csv([head, *rows])


def freeze(conference: Conference, owed: Owed, rates: ExpenseRates, *, by: Membership) -> PaymentRun:
    """A run of everybody on the list, with its table sealed. Corrections that it closes come with no later one."""
    due, closed = owed.due, {one.member.id for one in (*owed.due, *owed.even)}
    number, table = next_number(conference, "payment run"), written(due, rates)
    run = PaymentRun(
        conference=conference,
        number=number,
        by_id=by.id,
        at=clock.now(),
        currency=rates.currency,
        stipend=rates.stipend,
        per_km=rates.per_km,
        people=len(due),
        total=sum(one.total for one in due),
        checksum=sha256(table).hexdigest(),
        table=sealing.seal_bytes(table, keyring.key(), queries.about_run(conference, number)),
    )
    db.session.add(run)
    db.session.flush()
    for correction in queries.list_open_corrections(conference):
        if correction.state == ClaimState.APPROVED and correction.member_id in closed:
            correction.run_id = run.id
    return run


def open_table(run: PaymentRun) -> bytes:
    """The table of a run, byte for byte as it was. Refused where it is not that any more."""
    table = unsealed(run.table, queries.about_run(run.conference, run.number), keyring.key())
    if sha256(table).hexdigest() != run.checksum:
        raise Refused(_("This table was altered since it was paid by. Whoever runs the server looks into a backup."))
    return table


def rows_of(run: PaymentRun) -> list[list[str]]:
    """The same table as it is read on a page, its first row being its head."""
    return list(csv.reader(StringIO(open_table(run).decode("utf-8-sig")), delimiter=";"))


def correct(conference: Conference, member: Membership, amount: int, reason: str, *, by: Membership) -> Correction:
    """Enter plus or minus for somebody; she reads it at once, and a second person approves it. Runs of before stay."""
    lock(conference)
    conference.require_open(Permission.PAYMENT_NOTE)
    if queries.find_rates(conference) is None:
        raise Refused(_("Say first what is paid, and in which currency."))
    if not 0 < abs(amount) <= MOST_CENTS:
        raise Refused(_("Write by how much it is corrected."))
    correction = Correction(
        conference=conference,
        number=next_number(conference, "payment correction"),
        member=member,
        amount=amount,
        reason=reason,
        by_id=by.id,
        at=clock.now(),
    )
    db.session.add(correction)
    letters.send_corrected(correction)
    _note("payment.corrected", correction, by)
    return correction


def approve(correction: Correction, *, by: Membership, seen: str | None) -> None:
    """Let a correction come with the next payment, as a second person. Refused of one's own, and of one's own entry."""
    lock(correction.conference)
    correction.conference.require_open(Permission.CLAIM_DECIDE)
    db.session.refresh(correction)
    require_seen(seen, correction.fingerprint)
    refuse_if(why_not_approve(correction, by) or None)
    correction.approved_by, correction.approved_at = by, clock.now()
    letters.send_correction_approved(correction)
    _note("payment.correction_approved", correction, by)


def why_not_approve(correction: Correction, by: Membership) -> str:
    """Why somebody cannot approve it; empty where she can."""
    if correction.state != ClaimState.SENT:
        return _("This correction is “%(state)s”: nothing is left to decide.", state=correction.state.label)
    if correction.by.person_id == by.person_id:
        return _("Whoever entered a correction does not approve it: a second person does.")
    if correction.member.person_id == by.person_id:
        return _("Nobody decides on what she is paid herself.")
    return ""


def take_back(correction: Correction, *, by: Membership) -> None:
    """Undo a correction that no run holds yet."""
    lock(correction.conference)
    correction.conference.require_open(Permission.PAYMENT_NOTE)
    db.session.refresh(correction)
    if correction.run_id is not None:
        raise Refused(_("This was paid already. Enter a correction the other way round."))
    letters.send_correction_taken_back(correction)
    _note("payment.correction_taken_back", correction, by)
    db.session.delete(correction)


def _note(action: str, correction: Correction, by: Membership) -> None:
    """By its number, without amount and person: the journal is public."""
    db.session.flush()
    journal.record(action, actor=by, conference_id=correction.conference_id, correction=correction.number)
