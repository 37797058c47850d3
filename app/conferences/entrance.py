"""With what every page of a conference begins: who comes, to which conference, and in which seats."""

from typing import NamedTuple

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import contains_eager, lazyload

from app import clock
from app.accounts.models import AccountSession, Person
from app.accounts.queries import IS_LIVE
from app.conferences.models import Conference, Membership
from app.extensions import db

# Every page begins with one of these, so they are made once. The person is at hand and need not be joined again.
_SEAT_HERE = and_(Membership.conference_id == Conference.id, Membership.left_at.is_(None))
_PERSON_AT_HAND = lazyload(Membership.person)
ENTRANCE = (
    select(Conference, Membership)
    .outerjoin(Membership, and_(_SEAT_HERE, Membership.person_id == bindparam("person_id")))
    .where(Conference.slug == bindparam("slug"))
    .options(_PERSON_AT_HAND)
    .order_by(Membership.id)
)
ENTRANCE_IN_SESSION = (
    select(AccountSession, Conference, Membership)
    .join(AccountSession.person)
    .outerjoin(Conference, Conference.slug == bindparam("slug"))
    .outerjoin(Membership, and_(_SEAT_HERE, Membership.person_id == AccountSession.person_id))
    .where(*IS_LIVE)
    .options(contains_eager(AccountSession.person), _PERSON_AT_HAND)
    .order_by(Membership.id)
)


def find_conference_and_seats(slug: str, person: Person | None) -> tuple[Conference | None, list[Membership]]:
    """The conference, and the seats that somebody holds in it now: one statement."""
    rows = db.session.execute(ENTRANCE, {"slug": slug, "person_id": person.id if person else None}).all()
    return (rows[0][0] if rows else None), [seat for _conference, seat in rows if seat is not None]


class CameIn(NamedTuple):
    """A session with what its person comes to: the conference, and the seats that she holds in it now."""

    session: AccountSession
    conference: Conference | None
    seats: list[Membership]


def find_session_at(slug: str, key_hash: str) -> CameIn | None:
    """The live session of this key and what it comes to, in the one statement that every page of a member needs."""
    asked = {"slug": slug, "key_hash": key_hash, "now": clock.real_now()}
    rows = db.session.execute(ENTRANCE_IN_SESSION, asked).all()
    return CameIn(*rows[0][:2], [seat for *_at, seat in rows if seat is not None]) if rows else None
