"""What was paid at once is kept as it was: people, amounts, rates, and the very bytes of its table; and corrections."""

from collections.abc import Sequence
from hashlib import sha256

from flask_babel import gettext as _

from app import clock, spreadsheets
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock, next_number
from app.errors import Refused
from app.expenses import letters, queries
from app.expenses.models import MOST_CENTS, Correction, ExpenseRates, PaymentRun
from app.expenses.money import plain
from app.expenses.queries import Due
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


def freeze(conference: Conference, due: Sequence[Due], rates: ExpenseRates, *, by: Membership) -> PaymentRun:
    """A run of everybody on the list, with its table sealed. Corrections that it holds come with no later one."""
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
        table=sealing.seal_bytes(table, keyring.key(), _about(conference, number)),
    )
    db.session.add(run)
    db.session.flush()
    for correction in queries.list_open_corrections(conference):
        correction.run_id = run.id
    return run


def open_table(run: PaymentRun) -> bytes:
    """The table of a run, byte for byte as it was. Refused where it is not that any more."""
    table = unsealed(run.table, _about(run.conference, run.number), keyring.key())
    if sha256(table).hexdigest() != run.checksum:
        raise Refused(_("This table was altered since it was paid by. Whoever runs the server looks into a backup."))
    return table


def _about(conference: Conference, number: int) -> str:
    return f"payment run {conference.id} {number}"


def correct(conference: Conference, member: Membership, amount: int, reason: str, *, by: Membership) -> Correction:
    """Enter plus or minus for somebody; the next run pays it, and she reads it at once. Runs of before stay."""
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
