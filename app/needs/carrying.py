"""What somebody told of her needs when she registered goes with her to the seat: for that she told it."""

from typing import Any

from sqlalchemy import delete, select

from app.access.roles import Role
from app.callers import queries as places
from app.callers.models import Place
from app.conferences import queries as conferences
from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db
from app.invitations.models import Invitation
from app.journal import services as journal
from app.languages import speaking, translated
from app.needs import queries
from app.needs.models import Needs
from app.registrations import keyring
from app.registrations import queries as registrations
from app.registrations.kinds import NEEDS
from app.registrations.models import Registration

AT_ONCE = 200


def note_answer(invitation: Any, member: Membership | None) -> None:
    """Whoever takes the seat needs what she told, word for word. Nothing is ticked for her, nor written over.

    Where it cannot be opened now she sits all the same, and it is carried later.
    """
    if member is None or invitation.role != Role.PANELIST:
        return
    place = places.find_seated(member)
    if place is not None and queries.find_needs(member) is None:
        _carry(place, member)


def carry_due() -> None:
    """What the worker does once the key is back: what those who sit by now had told goes with them."""
    waiting = select(Place).where(Place.needs_wait).order_by(Place.id).limit(AT_ONCE)
    for place in db.session.scalars(waiting) if keyring.opens() else ():
        person = place.invitation.person if place.invitation else None
        seats = conferences.list_seats_in(place.conference, person) if person else []
        member = next((one for one in seats if one.role == Role.PANELIST), None)
        if member is None or queries.find_needs(member) is not None:
            place.needs_wait = False
        else:
            _carry(place, member)


def _carry(place: Place, member: Membership) -> None:
    try:
        told = registrations.told_by(place.registration).get("needs") or {}
    except Refused:
        place.needs_wait = True
        return
    place.needs_wait = False
    with speaking(translated([member.person.language, *member.conference.languages])):
        words = "\n".join(f"{label}: {told[name]}" for name, label in NEEDS.items() if told.get(name))
    if words:
        db.session.add(Needs(member_id=member.id, chosen=[], words=words, from_registration=True))
        db.session.flush()
        journal.record("needs.told", actor=member, conference_id=member.conference_id, veiled=True)


def note_registration_ended(registration: Registration, by: Membership | None) -> None:
    """Whoever has deleted what she told when she registered has deleted it here too, unless it was said anew since."""
    if registration.erased_at is None:
        return
    seats = (
        select(Membership.id)
        .join(Invitation, Invitation.person_id == Membership.person_id)
        .join(Place, Place.invitation_id == Invitation.id)
        .where(Membership.conference_id == Place.conference_id, Place.registration_id == registration.id)
    )
    db.session.execute(delete(Needs).where(Needs.member_id.in_(seats), Needs.from_registration))
