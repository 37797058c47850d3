"""Finding invitations: those that wait, and one's own."""

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.access.roles import Role
from app.accounts import queries as accounts
from app.accounts.models import Card, Person
from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db
from app.invitations.models import Invitation


def _open(*conditions) -> Select:
    query = select(Invitation).where(Invitation.ended_at.is_(None), *conditions)
    return query.order_by(Invitation.role, Invitation.number)


def list_open(conference: Conference) -> list[Invitation]:
    """Whoever was invited and has not answered."""
    return list(db.session.scalars(_open(Invitation.conference_id == conference.id)))


def list_open_panelists(conference: Conference) -> list[Invitation]:
    conditions = (Invitation.conference_id == conference.id, Invitation.role == Role.PANELIST)
    return list(db.session.scalars(_open(*conditions)))


def list_open_of(person: Person) -> list[Invitation]:
    """What waits for somebody's answer, in any conference."""
    query = _open(Invitation.person_id == person.id).options(joinedload(Invitation.conference))
    return list(db.session.scalars(query))


def find_open(conference: Conference, person: Person, role: Role) -> Invitation | None:
    conditions = (
        Invitation.conference_id == conference.id,
        Invitation.person_id == person.id,
        Invitation.role == role,
    )
    return db.session.scalar(_open(*conditions))


def find_open_of_card(card: Card) -> Invitation | None:
    """The invitation to the seat for which a card was printed."""
    conditions = (
        Invitation.conference_id == card.conference_id,
        Invitation.person_id == card.person_id,
        Invitation.role == Role.PANELIST,
    )
    return db.session.scalar(_open(*conditions))


def find_card_for(invitation: Invitation) -> Card | None:
    """The card that was made for the seat while it waits: whoever opens it first accepts."""
    if invitation.role != Role.PANELIST or invitation.ended_at is not None:
        return None
    return next(iter(accounts.list_cards(invitation.conference_id, invitation.person_id)), None)


def get_own(person: Person, invitation_id: int) -> Invitation:
    """An invitation of this person. That somebody else was invited is nobody's business."""
    found = db.session.get(Invitation, invitation_id)
    if found is None or found.person_id != person.id:
        raise Missing(_("There is no such invitation for you."))
    return found


def get_invitation(conference: Conference, invitation_id: int) -> Invitation:
    """An invitation to this conference, answered or not."""
    found = db.session.get(Invitation, invitation_id)
    if found is None or found.conference_id != conference.id:
        raise Missing(_("There is no such invitation here."))
    return found


def get_open_panelist(conference: Conference, invitation_id: int) -> Invitation:
    """Somebody who is invited to the panel and has not answered."""
    found = get_invitation(conference, invitation_id)
    if found.role != Role.PANELIST or found.ended_at is not None:
        raise Missing(_("There is no such invitation here."))
    return found


def personal_data(person: Person) -> list[dict]:
    """To what somebody was invited, and what became of it."""
    query = select(Invitation).where(Invitation.person_id == person.id).order_by(Invitation.id)
    return [
        {
            "conference": one.conference_id,
            "role": str(one.role),
            "town": one.town,
            "body": one.body,
            "interests": one.interests,
            "field": one.field,
            "printed": one.printed_first,
            "invited": one.invited_at.isoformat(),
            "ended": one.ended_at.isoformat() if one.ended_at else None,
            "ended as": str(one.ended_as) if one.ended_as else None,
        }
        for one in db.session.scalars(query)
    ]
