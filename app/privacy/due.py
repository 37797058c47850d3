"""Finding what the retention dates say is to go: which conferences, and some of the rows of each kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import exists, or_, select

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import Card, Person
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.invitations.models import Ending, Invitation
from app.letters.models import Telling
from app.privacy.models import RetentionChoice
from app.privacy.retention import TERMS, Kind, goes_at

# After the end they may still have to correct a report, or to confirm that as a second person.
STILL_NEEDED = (Role.ORGANIZER, Role.FACILITATOR, Role.COMMITTEE)


class Date(NamedTuple):
    """A kind of data of a conference, after how many days it goes, and when, once that is known."""

    kind: Kind
    days: int
    at: datetime | None


def list_dates(conference: Conference) -> list[Date]:
    chosen = choices_of([conference.id]).get(conference.id, {})
    is_over = conference.stage == Stage.CLOSED and conference.archived_at is None
    closed_at = conference.stage_since if is_over else None
    return [
        Date(
            term.kind,
            chosen.get(term.kind, term.days),
            goes_at(closed_at, term.kind, chosen) if closed_at else None,
        )
        for term in TERMS
    ]


def choices_of(conference_ids: list[int]) -> dict[int, dict[str, int]]:
    """What organizers chose, by conference and kind."""
    found: dict[int, dict[str, int]] = {}
    query = select(RetentionChoice).where(RetentionChoice.conference_id.in_(conference_ids))
    for choice in db.session.scalars(query):
        found.setdefault(choice.conference_id, {})[choice.kind] = choice.days
    return found


def find_choice(conference: Conference, kind: Kind) -> RetentionChoice | None:
    return db.session.get(RetentionChoice, (conference.id, kind))


def list_due(now: datetime) -> Mapping[Kind, list[Conference]]:
    """The conferences of which each kind is to go, whether or not something of it is left."""
    over = (Conference.stage == Stage.CLOSED, Conference.archived_at.is_(None))
    closed = list(db.session.scalars(select(Conference).where(*over).order_by(Conference.id)))
    chosen = choices_of([one.id for one in closed])
    return {
        kind: [one for one in closed if goes_at(one.stage_since, kind, chosen.get(one.id, {})) <= now] for kind in Kind
    }


def list_tellings(conference: Conference, most: int) -> list[Telling]:
    """Those of its time. What waits even now was told anew since, and stays until it waits no more."""
    query = select(Telling).join(Membership, Membership.id == Telling.member_id)
    of_its_time = (Membership.conference_id == conference.id, Telling.seen_at <= conference.stage_since)
    return list(db.session.scalars(query.where(*of_its_time).limit(most)))


def list_cards(conference: Conference, most: int) -> list[Card]:
    """Cards that still open something, or whose number is still known."""
    left = or_(Card.revoked_at.is_(None), Card.number_hash.is_not(None))
    return list(db.session.scalars(select(Card).where(Card.conference_id == conference.id, left).limit(most)))


def list_invited(conference: Conference, due_ids: list[int], most: int) -> list[Person]:
    """Who was invited here and took no seat anywhere, and is not asked by a conference that still goes on."""
    here = exists().where(
        Invitation.person_id == Person.id,
        Invitation.conference_id == conference.id,
        or_(Invitation.ended_as.is_(None), Invitation.ended_as != Ending.ACCEPTED),
    )
    seated = exists().where(Membership.person_id == Person.id)
    elsewhere = exists().where(Invitation.person_id == Person.id, Invitation.conference_id.not_in(due_ids))
    query = select(Person).where(here, ~seated, ~elsewhere, ~Person.may_organize, Person.erased_at.is_(None))
    return list(db.session.scalars(query.order_by(Person.id).limit(most)))


KNOWN = or_(Person.email.is_not(None), Person.telephone != "")


def list_addressed(conference: Conference, due_ids: list[int], most: int) -> list[Person]:
    """Whose address served conferences that are all over, and who is not needed to correct one of them."""
    here = exists().where(Membership.person_id == Person.id, Membership.conference_id == conference.id)
    bound = exists().where(
        Membership.person_id == Person.id,
        or_(Membership.conference_id.not_in(due_ids), Membership.role.in_(STILL_NEEDED)),
    )
    asked = exists().where(Invitation.person_id == Person.id, Invitation.ended_at.is_(None))
    query = select(Person).where(here, ~bound, ~asked, ~Person.may_organize, KNOWN)
    return list(db.session.scalars(query.order_by(Person.id).limit(most)))
