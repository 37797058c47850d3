"""Reading what people need: one's own, and the list for those who see to it."""

from collections import Counter

from sqlalchemy import select

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.needs.models import Need, Needs


def find_needs(member: Membership) -> Needs | None:
    return db.session.get(Needs, member.id)


def list_needs(conference: Conference) -> list[Needs]:
    """What those who still take part need, by seat."""
    query = (
        select(Needs)
        .join(Membership, Membership.id == Needs.member_id)
        .where(Membership.conference_id == conference.id, Membership.left_at.is_(None))
    )
    return list(db.session.scalars(query.order_by(Membership.role, Membership.number)))


def count_needs(listed: list[Needs]) -> list[tuple[Need, int]]:
    """How often each thing is needed, for whoever orders it."""
    counted = Counter(need for one in listed for need in one.chosen)
    return [(need, counted[need]) for need in Need if counted[need]]


def personal_data(person: Person) -> list[dict]:
    query = (
        select(Conference.title, Needs)
        .select_from(Needs)
        .join(Membership, Membership.id == Needs.member_id)
        .join(Conference, Conference.id == Membership.conference_id)
        .where(Membership.person_id == person.id)
    )
    return [
        {"conference": title, "needs": one.chosen, "words": one.words} | _assisted(one)
        for title, one in db.session.execute(query.order_by(Needs.member_id))
    ]


def _assisted(one: Needs) -> dict[str, str]:
    return {"sits by at secret votes": one.assistant} if one.assistant else {}
