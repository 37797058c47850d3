"""What becomes of a place when its person withdraws, declines the invitation, or loses or regains the role."""

from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.callers import queries, services
from app.callers.kinds import PlaceState
from app.callers.models import Place
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.registrations.models import Registration
from app.registrations.seated import Seat


def note_registration_ended(registration: Registration, by: Membership | None) -> None:
    """Whoever takes part no more has no seat, as long as somebody else can take it."""
    place = db.session.scalar(select(Place).where(Place.registration_id == registration.id))
    if place is None or place.state.is_given_back:
        return
    if place.conference.stage not in Permission.PLACE_CALL.stages:
        return
    was_seated = place.is_seated
    if place.invitation is not None and place.invitation.ended_at is None:
        invitations.decline(place.invitation)
    elif was_seated:
        services.end_seat(place, by)
    _set(place, PlaceState.WITHDRAWN if was_seated else PlaceState.DECLINED)


def what_becomes(registration: Registration) -> Seat:
    """Of a seat, if its registration is deleted now."""
    place = db.session.scalar(select(Place).where(Place.registration_id == registration.id))
    if place is None or place.is_alternate or place.state.is_given_back:
        return Seat.NONE
    if place.conference.stage in Permission.PLACE_CALL.stages:
        return Seat.LEFT if place.is_seated else Seat.FREED
    return Seat.KEPT if place.is_seated else Seat.NONE


def note_answer(invitation: Invitation, member: Membership | None) -> None:
    """An invitation that was declined or taken back leaves the seat empty; one that is taken up after all fills one."""
    if invitation.role != Role.PANELIST:
        return
    mine = _list_of(invitation.conference, invitation.person_id)
    if member is not None:
        _fill(mine, invitation)
        return
    for place in mine:
        if place.invitation_id == invitation.id and place.state == PlaceState.CONFIRMED:
            _set(place, PlaceState.DECLINED)


def _fill(mine: list[Place], invitation: Invitation) -> None:
    """One person sits once: on the place from which she was invited, or on the one that she left last."""
    if any(one.invitation_id == invitation.id and one.state == PlaceState.CONFIRMED for one in mine):
        return
    place = _last_left([one for one in mine if one.invitation_id == invitation.id] or mine)
    if place is not None:
        place.invitation = invitation
        _set(place, PlaceState.CONFIRMED)


def _last_left(mine: list[Place]) -> Place | None:
    return max((one for one in mine if one.state.is_empty), key=lambda one: (one.since, one.id), default=None)


def note_left(member: Membership, by: Membership) -> None:
    """Whose role has ended sits no more."""
    for place in _list_of_seat(member):
        if place.state == PlaceState.CONFIRMED:
            _set(place, PlaceState.WITHDRAWN)


def note_returned(member: Membership, by: Membership) -> None:
    """Whose role is given back sits again."""
    mine = _list_of_seat(member)
    place = _last_left(mine)
    if place is not None and not any(one.state == PlaceState.CONFIRMED for one in mine):
        _set(place, PlaceState.CONFIRMED)


def _list_of_seat(member: Membership) -> list[Place]:
    return _list_of(member.conference, member.person_id) if member.role == Role.PANELIST else []


def _list_of(conference: Conference, person_id: int | None) -> list[Place]:
    return [one for one in queries.list_invited(conference, person_id) if not one.is_alternate]


def _set(place: Place, state: PlaceState) -> None:
    place.state, place.since = state, clock.now()
    db.session.flush()
