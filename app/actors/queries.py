"""Finding the entries of the map, and the seats that speak for them."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.roles import Role
from app.accounts.models import Person
from app.actors.models import Actor
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members
from app.errors import Missing
from app.extensions import db

SPEAKING = (Role.COMMITTEE, Role.AUTHORITY)
LARGEST_NUMBER = 2**31 - 1


def list_actors(conference: Conference) -> list[Actor]:
    query = select(Actor).where(Actor.conference_id == conference.id).options(joinedload(Actor.member))
    return list(db.session.scalars(query.order_by(Actor.number)))


def get_actor(conference: Conference, number: int) -> Actor:
    wanted = number if number <= LARGEST_NUMBER else -1
    found = db.session.scalar(select(Actor).where(Actor.conference_id == conference.id, Actor.number == wanted))
    if found is None:
        raise Missing(_("There is no such entry on the map here."))
    return found


def list_speaking(conference: Conference) -> list[Membership]:
    """The seats of the committee and of authorities."""
    return [seat for role in SPEAKING for seat in list_members(conference, role)]


def list_free_seats(conference: Conference, besides: Actor | None = None) -> list[Membership]:
    """Those of them that no entry names yet."""
    taken = {one.member_id for one in list_actors(conference)} - {besides.member_id if besides else None}
    return [seat for seat in list_speaking(conference) if seat.id not in taken]


def find_seat(conference: Conference, member_id: int) -> Membership | None:
    """The seat that was chosen; None for 0, which is none."""
    return next((seat for seat in list_speaking(conference) if seat.id == member_id), None) if member_id else None


def personal_data(person: Person) -> list[dict]:
    """For what somebody's seat speaks on the map."""
    query = (
        select(Actor)
        .join(Membership, Membership.id == Actor.member_id)
        .where(Membership.person_id == person.id)
        .order_by(Actor.id)
    )
    return [{"name": one.name, "camp": one.camp, "kind": one.kind.value} for one in db.session.scalars(query)]
