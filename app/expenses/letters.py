"""The letter to a panelist of what became of her claim, and that she was paid."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.expenses import queries
from app.expenses.models import Claim, Correction, Payment
from app.expenses.money import in_words, plain
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_decided(claim: Claim) -> None:
    _write(claim.member, _("Your claim %(number)s: %(state)s", number=claim.number, state=claim.state.label),
           reason=clean_line(claim.reason))  # fmt: skip


def send_paid(payment: Payment) -> None:
    if payment.total:
        _write(payment.member, _("It is noted that you were paid for your time and what you spent."))
    else:
        _write(payment.member, _("What was owed to you and what you had been paid too much are equal, and settled."))


def send_corrected(correction: Correction) -> None:
    """By how much, and why: nobody is paid less without knowing it."""
    what = _("A correction was entered: %(amount)s. Once a second person has approved it, it comes with the next "
             "payment.", amount=_amount(correction))  # fmt: skip
    _write(correction.member, what, reason=clean_line(correction.reason))


def send_correction_approved(correction: Correction) -> None:
    _write(correction.member, _("The correction of %(amount)s is approved. It comes with the next payment.",
                                amount=_amount(correction)), reason=clean_line(correction.reason))  # fmt: skip


def send_correction_taken_back(correction: Correction) -> None:
    _write(correction.member, _("The correction of %(amount)s was taken back.", amount=_amount(correction)))


def _amount(correction: Correction) -> LazyString:
    """With its sign, and as amounts are written in the language of the letter."""
    rates = queries.find_rates(correction.conference)
    return LazyString(_signed, correction.amount, rates.currency if rates else "")


def _signed(cents: int, currency: str) -> str:
    """With a plus or a minus, in the language that is spoken."""
    return f"{'+' if cents > 0 else ''}{in_words(cents, currency) if currency else plain(cents)}"


def _write(member: Membership, what: LazyString, **more: Any) -> None:
    """None to a panelist without an address: it stands on her page."""
    if not member.person.email:
        return
    conference = member.conference
    letters.write(
        "money_noted",
        to=member.person.email,
        subject=_("Money for the panel: %(title)s", title=clean_line(conference.title)),
        languages=[member.person.language, *conference.languages],
        conference_id=conference.id,
        what=what,
        url=address_of(f"/c/{conference.slug}/expenses"),
        **more,
    )
