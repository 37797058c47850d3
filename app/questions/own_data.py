"""What a copy of somebody's own data has of the questions."""

from sqlalchemy import select

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.questions.models import Proposal, Support, Talk


def personal_data(person: Person) -> list[dict]:
    """What somebody proposed, and which proposals that person supports."""
    return [*_proposed_by(person), *_supported_by(person), *_said_by(person)]


def _proposed_by(person: Person) -> list[dict]:
    query = (
        select(Conference.title, Proposal)
        .join(Proposal, Proposal.conference_id == Conference.id)
        .where(Proposal.member.has(person_id=person.id) | Proposal.co_authors.any(person_id=person.id))
        .order_by(Proposal.id)
    )
    return [
        {
            "conference": title,
            "proposal": one.number,
            "text": one.text,
            "reason": one.reason,
            "at": one.at.isoformat(),
        }
        for title, one in db.session.execute(query)
    ]


def _supported_by(person: Person) -> list[dict]:
    query = (
        select(Conference.title, Proposal.number, Support.at)
        .select_from(Support)
        .join(Proposal, Proposal.id == Support.proposal_id)
        .join(Conference, Conference.id == Proposal.conference_id)
        .join(Membership, Membership.id == Support.member_id)
        .where(Membership.person_id == person.id)
        .order_by(Support.id)
    )
    return [
        {"conference": title, "supports_proposal": number, "at": at.isoformat()}
        for title, number, at in db.session.execute(query)
    ]


def _said_by(person: Person) -> list[dict]:
    query = (
        select(Conference.title, Proposal.number, Talk)
        .join(Proposal, Proposal.id == Talk.proposal_id)
        .join(Conference, Conference.id == Talk.conference_id)
        .join(Membership, Membership.id == Talk.member_id)
        .where(Membership.person_id == person.id)
        .order_by(Talk.id)
    )
    return [
        {"conference": title, "about_proposal": number, "text": one.text, "at": one.at.isoformat()}
        for title, number, one in db.session.execute(query)
    ]
