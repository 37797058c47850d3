"""Reading what people need: one's own, and the list for those who see to it."""

from collections import Counter
from typing import Any, NamedTuple

from flask import current_app
from sqlalchemy import select

from app.access.roles import Role
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


class AtSession(NamedTuple):
    """A session of the hearing, what is needed there how often, and by whom."""

    session: Any
    counted: list[tuple[Need, int]]
    people: list[Needs]


def list_by_session(conference: Conference, listed: list[Needs]) -> list[AtSession]:
    """What is needed at each session: an expert comes where the programme names her, everybody else to each."""
    found = []
    for session, experts in current_app.extensions["plenaria.attending"](conference):
        people = [one for one in listed if one.member.role != Role.EXPERT or one.member_id in experts]
        found.append(AtSession(session, count_needs(people), people))
    return found


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
