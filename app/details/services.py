"""Putting details right, so that an organizer never gains the account of somebody by it.

Of somebody who was never here, the address changes at once and the links of before die. Whoever has been here confirms
it herself, signed in, by the link of a letter to the new address: until then nothing ends. Whoever also takes part
elsewhere keeps name, language and address as they are.
"""

from datetime import timedelta
from typing import NamedTuple

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts import links
from app.accounts import queries as account_queries
from app.accounts import services as accounts
from app.accounts.models import Person
from app.accounts.secrets import digest, new_token
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.details import letters, queries
from app.details.models import AddressChange
from app.details.queries import Seat
from app.details.reach import Details, Reach
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.journal import services as journal
from app.mail.addresses import address_of
from app.members import services as members

CHANGE_LIFE = timedelta(days=14)


class Outcome(NamedTuple):
    """What was put right: details, the address, or an address that waits for its person."""

    details: bool
    address: bool
    waits: bool


def correct(seat: Seat, wished: Details, *, by: Membership) -> Outcome:
    """Put details right. Refuses what its person has made her own, and an address that cannot be given."""
    conference, person = seat.conference, seat.person
    conference.require_open(Permission.MEMBER_MANAGE)
    lock(conference)
    lock_row(person)
    refuse_if(_why_ended(seat))
    reach = queries.reach_of(seat)
    before = _as_noted(seat)
    if reach.printing:
        seat.town = _or(wished.town, seat.town)
        seat.printed_first = _or(wished.printed_first, seat.printed_first)
    if reach.account:
        person.language = wished.language or person.language
        person.telephone = _or(wished.telephone, person.telephone)
    if reach.name and accounts.rename(person, wished.name or person.name):
        _note("member.renamed", seat, by)
    changed = before != _as_noted(seat)
    if changed:
        _note("member.corrected", seat, by)
        _tell_of_it(seat, reach)
    email = (_or(wished.email, person.email or "") or "").casefold()
    if not reach.account or email == (person.email or ""):
        return Outcome(changed, address=False, waits=False)
    return Outcome(changed, *_readdress(seat, email, by, needs_confirming=reach.needs_confirming))


def _as_noted(seat: Seat) -> tuple:
    person = seat.person
    return person.name, person.language, person.telephone, seat.town, seat.printed_first


def _tell_of_it(seat: Seat, reach: Reach) -> None:
    """Whoever has not come yet reads it all in the invitation, before she accepts it."""
    if reach.has_come and seat.person.email:
        letters.send_corrected(seat.person, seat.conference)


def _or(wished: str | None, now: str) -> str:
    return now if wished is None else wished


def _why_ended(seat: Seat) -> str | None:
    ended = seat.ended_at if isinstance(seat, Invitation) else seat.left_at
    return _("This role has ended, so nothing of it is changed any more.") if ended else None


def _readdress(seat: Seat, email: str, by: Membership, *, needs_confirming: bool) -> tuple[bool, bool]:
    """Whether the address is another one now, and whether it waits."""
    refuse_if(_why_not_given(seat, email, needs_confirming=needs_confirming))
    if needs_confirming:
        _ask_to_confirm(seat, email, by)
        return False, True
    _move(seat.conference, seat.person, email)
    _note("member.address_corrected", seat, by)
    if email and isinstance(seat, Invitation):
        invitations.send_again(seat, by=by)
    elif email and isinstance(seat, Membership):
        members.invite_again(seat, by=by)
    return True, False


def _why_not_given(seat: Seat, email: str, *, needs_confirming: bool) -> str | None:
    if not email and (needs_confirming or seat.role != Role.PANELIST):
        return _("Without an address only a panelist who was never here can stay, with a printed card.")
    if email and account_queries.find_person_by_email(email):
        return _(
            "This address cannot be given to somebody else's seat. If you meant another person, end this role or "
            "withdraw the invitation, and invite that address."
        )
    return None


def _ask_to_confirm(seat: Seat, email: str, by: Membership) -> None:
    """Write to the new address. A letter of before opens nothing any more."""
    token = new_token()
    change = queries.find_any_change(seat.person) or AddressChange(person_id=seat.person_id)
    change.email, change.token_hash, change.asked_by_id = email, digest(token), by.id
    change.expires_at = clock.real_now() + CHANGE_LIFE
    db.session.add(change)
    letters.send_to_confirm(email, seat.conference, seat.person.language, url=address_of(f"/me/address/{token}"))
    _note("member.address_asked", seat, by)


def confirm(change: AddressChange, *, by_card: bool, kept: int) -> None:
    """Take the new address, as its person alone can do. Refuses where the account has become more than one seat.

    Every session but the one in which it is done ends: whoever reads the former mailbox may have one.
    """
    person, asker = change.person, change.asked_by
    conference = asker.conference
    lock_row(person)
    if by_card and person.email:
        raise Refused(
            _("A card stands for a seat, and not for your address. Sign in by e-mail, and open the link again.")
        )
    if queries.is_elsewhere(person, conference.id) or account_queries.find_person_by_email(change.email):
        raise Refused(_("This address cannot be taken any more. Tell the organizer."))
    _move(conference, person, change.email)
    accounts.end_other_sessions(person, kept=kept)
    db.session.delete(change)
    journal.record("member.address_confirmed", actor=person, conference_id=conference.id)


def _move(conference: Conference, person: Person, email: str) -> None:
    """From here on letters go there; unused links of before open nothing, and the former address is told."""
    former, person.email = person.email, email or None
    db.session.flush()
    links.end_unused(person)
    if former:
        letters.send_address_changed(former, conference, person.language)


def _note(action: str, seat: Seat, by: Membership) -> None:
    journal.record(action, actor=by, conference_id=seat.conference_id, member=seat.journal_label)
