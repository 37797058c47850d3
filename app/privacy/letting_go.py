"""Setting the retention dates of a conference, and carrying them out: some rows at a time, each time with an entry."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app import clock
from app.access.permissions import Permission
from app.accounts import forgetting
from app.accounts.models import AccountSession, Card, FormerName, Person, SecondStep, SignInLink
from app.authorities import services as authorities
from app.calendars.models import CalendarAddress
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.consents.models import SeatConsent
from app.contacts import services as contacts
from app.details.models import AddressChange
from app.errors import Refused
from app.extensions import db
from app.invitations.models import Invitation
from app.journal import services as journal
from app.letters.models import LetterChoice, Telling
from app.mail.models import Message
from app.needs.models import Needs
from app.privacy import due
from app.privacy.models import RetentionChoice
from app.privacy.retention import BY_KIND, Kind
from app.responses import by_link

SOME = 100  # rows at a time, so that nobody who saves anything waits long
WAYS_IN = (AccountSession, SignInLink, SecondStep, FormerName, LetterChoice, CalendarAddress, AddressChange)


def set_date(conference: Conference, kind: Kind, days: int, *, by: Membership) -> None:
    """Say how many days after the conference a kind of data goes. Refuses what is out of bounds."""
    conference.require_open(Permission.KEPT_SET)
    numbers.lock(conference)
    term, known = BY_KIND[kind], due.find_choice(conference, kind)
    if not term.least <= days <= term.most:
        raise Refused(_("Choose from %(least)s to %(most)s days.", least=term.least, most=term.most))
    if days == (known.days if known else term.days):
        return
    if known is None:
        db.session.add(RetentionChoice(conference_id=conference.id, kind=kind, days=days))
    else:
        known.days = days
    journal.record("retention.set", actor=by, conference_id=conference.id, kind=str(kind), days=days)
    db.session.flush()


def let_go_some(now: datetime) -> bool:
    """Let go of some of what is due, of one kind in one conference; False once nothing is left.

    It goes by what is still there: doing it again, or after it was cut off, does no more than was left.
    """
    for kind, conferences in due.list_due(now).items():
        ids = [one.id for one in conferences]
        for conference in conferences:
            if count := LET_GO[kind](conference, ids):
                facts = {"kind": str(kind), "count": count}
                journal.record("retention.carried_out", actor=None, conference_id=conference.id, **facts)
                db.session.flush()
                return True
    return False


def _tellings(conference: Conference, due_ids: list[int]) -> int:
    found = due.list_tellings(conference, SOME)
    db.session.execute(delete(Telling).where(Telling.id.in_([one.id for one in found])))
    return len(found)


def _cards(conference: Conference, due_ids: list[int]) -> int:
    found = [card.id for card in due.list_cards(conference, SOME)]
    now = clock.real_now()
    of_them = update(Card).where(Card.id.in_(found))
    db.session.execute(of_them.where(Card.revoked_at.is_(None)).values(revoked_at=now))
    db.session.execute(of_them.values(number_hash=None))
    db.session.execute(delete(AccountSession).where(AccountSession.card_id.in_(found)))
    return len(found)


def _invited(conference: Conference, due_ids: list[int]) -> int:
    found = due.list_invited(conference, due_ids, SOME)
    blank = {"town": "", "body": "", "interests": "", "field": "", "printed_first": ""}
    for person in found:
        _forget_ways(person)
        db.session.execute(update(Invitation).where(Invitation.person_id == person.id).values(**blank))
        forgetting.forget(person)
    return len(found)


def _addresses(conference: Conference, due_ids: list[int]) -> int:
    found = due.list_addressed(conference, due_ids, SOME)
    for person in found:
        _forget_ways(person)
        person.email, person.password_hash, person.signed_in_at = None, None, None
        person.telephone = ""
    of_links = authorities.forget_addresses(conference.id, SOME) + by_link.forget_drafts(conference.id)
    of_links += contacts.forget_private(conference.id, due_ids)
    return len(found) + of_links + _consents(conference)


def _consents(conference: Conference) -> int:
    """Once nobody can be asked any more, what she agreed to goes too: nothing more is shown by it."""
    seats = select(Membership.id).where(Membership.conference_id == conference.id)
    found = list(db.session.scalars(select(SeatConsent.member_id).where(SeatConsent.member_id.in_(seats)).limit(SOME)))
    db.session.execute(delete(SeatConsent).where(SeatConsent.member_id.in_(found)))
    return len(found)


def _forget_ways(person: Person) -> None:
    """How somebody was reached and came in. What she was called in the record stays as she wished."""
    if person.email:
        db.session.execute(delete(Message).where(Message.to == person.email))
    for model in WAYS_IN:
        db.session.execute(delete(model).where(model.person_id == person.id))


def _needs(conference: Conference, due_ids: list[int]) -> int:
    seats = select(Membership.id).where(Membership.conference_id == conference.id)
    found = list(db.session.scalars(select(Needs.member_id).where(Needs.member_id.in_(seats)).limit(SOME)))
    db.session.execute(delete(Needs).where(Needs.member_id.in_(found)))
    return len(found)


LET_GO: dict[Kind, Callable[[Conference, list[int]], Any]] = {
    Kind.CALLS: _tellings,
    Kind.CARDS: _cards,
    Kind.INVITATIONS: _invited,
    Kind.ADDRESSES: _addresses,
    Kind.NEEDS: _needs,
}
