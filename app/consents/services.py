"""Saying what one agrees to, or noting it for whoever said it. The journal has that it was noted, and no more."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.callers import queries as places
from app.callers.kinds import Consent, PlaceState
from app.callers.models import PlaceCall
from app.conferences.models import Membership
from app.consents import letters, queries
from app.consents.models import SeatConsent
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal


def say(member: Membership, agreed: Collection[Consent], *, by: Membership, seen: str | None) -> None:
    """Agree to these and to nothing else from now on. Whoever did not say it herself is told by letter.

    Refused where somebody noted something else since `seen`, and where more is noted of whoever left.
    """
    is_own = by.id == member.id
    by.conference.require_open(Permission.CONSENT_GIVE if is_own else Permission.CONSENT_KEEP)
    lock_row(member)
    known = queries.find_consent(member)
    if seen is not None and seen != mark_of(known):
        raise Refused(_("Somebody else changed this meanwhile. Read what stands there before you change it."))
    named = [str(one) for one in Consent if one in agreed]
    if member.left_at is not None and not {*named} <= {*(known.agreed if known else [])}:
        raise Refused(_("The role of this person has ended: what was agreed to can only be taken back."))
    if known is not None and known.agreed == named:
        return
    if known is None:
        known = SeatConsent(member_id=member.id)
        db.session.add(known)
    known.agreed, known.at, known.by_id = named, clock.now(), by.id
    _note(by)
    if not is_own:
        letters.send_noted(member, named, by)


def mark_of(known: SeatConsent | None) -> str:
    return known.mark if known else ""


def note_answer(invitation: Any, member: Membership | None) -> None:
    """Whoever takes the seat has agreed to what she said when she was called, unless she said otherwise since."""
    if member is None or invitation.role != Role.PANELIST:
        return
    known, newest = queries.find_consent(member), _newest_answer(member)
    if newest is None or (known is not None and known.at >= newest.at):
        return
    agreed = [str(one) for one in Consent if one in newest.place.consents]
    if known is None:
        known = SeatConsent(member_id=member.id)
        db.session.add(known)
    known.agreed, known.at, known.by_id = agreed, newest.at, newest.by_id
    _note(member)


def _newest_answer(member: Membership) -> PlaceCall | None:
    """The last call on which she said yes, of all her places; none where what she told is erased."""
    confirmed = [
        one
        for place in places.list_invited(member.conference, member.person_id)
        if place.state == PlaceState.CONFIRMED and not place.is_alternate and place.registration.erased_at is None
        for one in place.calls
        if one.state == PlaceState.CONFIRMED
    ]
    return max(confirmed, key=lambda one: (one.at, one.id), default=None)


def _note(by: Membership) -> None:
    db.session.flush()
    journal.record("consents.noted", actor=by, conference_id=by.conference_id, veiled=True)
