"""The letter to a panelist of what became of her claim, and that she was paid."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.expenses.models import Claim, Payment
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_decided(claim: Claim) -> None:
    _write(claim.member, _("Your claim %(number)s: %(state)s", number=claim.number, state=claim.state.label),
           reason=clean_line(claim.reason))  # fmt: skip


def send_paid(payment: Payment) -> None:
    _write(payment.member, _("It is noted that you were paid for your time and what you spent."))


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
