"""What somebody told of her needs when she registered goes with her to the seat: for that she told it."""

from typing import Any

from sqlalchemy import delete, select

from app.access.roles import Role
from app.callers import queries as places
from app.callers.models import Place
from app.conferences.models import Membership
from app.extensions import db
from app.invitations.models import Invitation
from app.journal import services as journal
from app.languages import speaking, translated
from app.needs import queries
from app.needs.models import Needs
from app.registrations import queries as registrations
from app.registrations.kinds import NEEDS
from app.registrations.models import Registration


def note_answer(invitation: Any, member: Membership | None) -> None:
    """Whoever takes the seat needs what she told, word for word. Nothing is ticked for her, nor written over."""
    if member is None or invitation.role != Role.PANELIST:
        return
    place = places.find_seated(member)
    if place is None or queries.find_needs(member) is not None:
        return
    told = registrations.told_by(place.registration).get("needs") or {}
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
