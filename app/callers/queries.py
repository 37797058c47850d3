"""Finding the places of a draw, what was said, and who could take an empty seat."""

import json
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.access.roles import Role
from app.accounts.models import Person
from app.callers import replacing
from app.callers.kinds import PlaceState, next_states
from app.callers.models import Place, PlaceCall
from app.conferences import empty_seats
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.draws import queries as draws
from app.errors import Missing
from app.extensions import db
from app.invitations.models import Invitation
from app.recruitment import queries as recruitment
from app.registrations import keyring
from app.registrations.models import Registration
from app.registrations.queries import unsealed


class Said(NamedTuple):
    """One call: when, by whom, what came of it, and what was noted."""

    call: PlaceCall
    note: str


def list_places(conference: Conference) -> list[Place]:
    """Seats first, then those who stand by, by numbers that nobody can tell from the lottery."""
    query = select(Place).where(Place.conference_id == conference.id).options(joinedload(Place.registration))
    return list(db.session.scalars(query.order_by(Place.is_alternate, Place.number)))


def get_place(conference: Conference, number: int) -> Place:
    query = select(Place).where(Place.conference_id == conference.id, Place.number == number)
    options = (joinedload(Place.registration), selectinload(Place.calls).joinedload(PlaceCall.by))
    place = db.session.scalar(query.options(*options))
    if place is None:
        raise Missing(_("Nobody was drawn for this place."))
    return place


def list_invited(conference: Conference, person_id: int | None) -> list[Place]:
    """The places from which somebody was invited to the panel."""
    query = select(Place).join(Invitation, Invitation.id == Place.invitation_id)
    query = query.where(Place.conference_id == conference.id, Invitation.person_id == person_id)
    return list(db.session.scalars(query.order_by(Place.number)))


def find_seated(member: Membership) -> Place | None:
    """The place by which a panelist came to the seat; none of whoever was invited without a draw."""
    mine = list_invited(member.conference, member.person_id)
    seated = [one for one in mine if one.state == PlaceState.CONFIRMED and not one.is_alternate]
    return seated[-1] if seated else None


def why_not_fill(conference: Conference) -> str:
    """Why nobody else takes an empty seat now; empty where somebody can."""
    return empty_seats.why_closed(conference) or draws.why_places_wait(conference)


def list_next(place: Place, *, may_fill: bool) -> tuple[PlaceState, ...]:
    """What may be noted of a place now: a seat that is taken up, or that a lottery may fill, stands."""
    if place.is_seated and not may_fill:
        return ()
    if place.state.is_empty and not place.is_alternate and draws.why_places_wait(place.conference):
        return ()
    found = next_states(place.state, is_alternate=place.is_alternate)
    if place.is_left or empty_seats.why_closed(place.conference):
        return tuple(one for one in found if one != PlaceState.CONFIRMED)
    return found


def list_said(place: Place, *, opened: bool) -> list[Said]:
    """Notes stay sealed until somebody looks at what was told: that look is in the journal."""
    if not opened:
        return [Said(one, "") for one in place.calls]
    key = keyring.key()
    return [
        Said(one, json.loads(unsealed(one.sealed, about_call(place), key)).get("note", "") if one.sealed else "")
        for one in place.calls
    ]


def about_call(place: Place) -> str:
    """To whom a sealed note is bound."""
    return f"call of {place.registration.blind}"


def count_states(conference: Conference) -> dict[PlaceState, int]:
    """How many seats stand how; those who stand by are not counted."""
    query = select(Place.state, func.count()).where(Place.conference_id == conference.id, Place.is_alternate.is_(False))
    told: dict[PlaceState, int] = {row[0]: row[1] for row in db.session.execute(query.group_by(Place.state))}
    return {state: told.get(state, 0) for state in PlaceState}


def count_waiting(conference: Conference) -> int:
    """How many of those with a seat have not decided yet."""
    states = count_states(conference)
    return states[PlaceState.DRAWN] + states[PlaceState.REACHED]


def count_without_place(conference: Conference) -> int:
    """How many sit on the panel who did not come to it by a draw."""
    query = select(Invitation.person_id).join(Place, Place.invitation_id == Invitation.id)
    has_seat = Place.state.not_in([one for one in PlaceState if one.is_given_back])
    drawn = set(db.session.scalars(query.where(Place.conference_id == conference.id, has_seat)))
    return sum(one.person_id not in drawn for one in conferences.list_members(conference, Role.PANELIST))


def list_candidates(conference: Conference) -> list[replacing.Candidate]:
    """Everybody who stands by and can take a seat, with the targets that would be missed.

    Whoever keeps all of them comes first; among equals the order is that of the lot.
    """
    places = list_places(conference)
    seats = [one for one in places if not one.is_alternate and not one.state.is_given_back]
    sitting = [one.registration.values for one in seats]
    standing_by = [(one.number, one.registration.values) for one in _list_ready(conference, places, seats)]
    empty = max(conference.panel_size - count_without_place(conference) - len(sitting), 1)
    judged = replacing.judge(recruitment.list_quotas(conference), sitting, empty, standing_by)
    return sorted(judged, key=lambda one: len(one.misses))


def _list_ready(conference: Conference, places: list[Place], seats: list[Place]) -> list[Place]:
    """Who stands by, said no to nothing, and lives with nobody who sits, where one of each household does."""
    plan = recruitment.find_recruitment(conference)
    apart = plan is None or plan.one_per_household
    homes = {one.registration.household for one in seats if apart and one.registration.household}
    standing_by = [one for one in places if one.is_alternate and not one.state.is_empty and not one.is_left]
    return [one for one in standing_by if one.registration.household not in homes]


def list_others(conference: Conference) -> list[Registration]:
    """Everybody who took part in the lottery and was not drawn."""
    drawn = select(Place.registration_id).where(Place.conference_id == conference.id)
    query = select(Registration).where(
        Registration.conference_id == conference.id,
        Registration.withdrawn_at.is_(None),
        Registration.barred_because == "",
        Registration.id.not_in(drawn),
    )
    return list(db.session.scalars(query.order_by(Registration.number)))


def find_sealed() -> tuple[bytes, str] | None:
    """Some note of a call that needs the key, and to whom it is bound."""
    call = db.session.scalar(select(PlaceCall).where(PlaceCall.sealed != b"").order_by(PlaceCall.id).limit(1))
    return (call.sealed, about_call(call.place)) if call is not None else None


def personal_data(person: Person) -> list[dict]:
    """How somebody came to the panel, for the copy of their own data."""
    return [
        {"conference": one.conference_id, "place": one.number, "state": str(one.state), "agreed to": one.consents}
        for one in list_of_person(person)
    ]


def list_of_person(person: Person) -> list[Place]:
    """The places from which somebody was invited, in every conference."""
    query = select(Place).join(Invitation, Invitation.id == Place.invitation_id)
    return list(db.session.scalars(query.where(Invitation.person_id == person.id).order_by(Place.id)))


def list_confirmed(conference: Conference) -> list[Place]:
    """The places whose people have said that they will sit."""
    return [one for one in list_places(conference) if one.state == PlaceState.CONFIRMED and not one.is_alternate]


def seated_blinds(conference: Conference) -> list[str]:
    """The random ids of whoever has a seat, decided or not: a later draw leaves it to them."""
    return [
        one.registration.blind
        for one in list_places(conference)
        if not one.is_alternate and not one.state.is_given_back
    ]


def declined_blinds(conference: Conference) -> list[str]:
    """The random ids of whoever gave a seat back, or said no to standing by."""
    return [one.registration.blind for one in list_places(conference) if one.state.is_given_back]


def told_of(conference: Conference, blind: str) -> str:
    """What became of the place of somebody who was drawn or stands by; empty where nothing did yet."""
    query = select(Place).join(Registration, Registration.id == Place.registration_id)
    place = db.session.scalar(query.where(Place.conference_id == conference.id, Registration.blind == blind))
    if place is None:
        return ""
    if place.state.is_given_back:
        return _("You were drawn, or stood by. The seat was declined or given back, so you have none.")
    if place.is_alternate:
        return ""
    if place.state == PlaceState.CONFIRMED:
        return _("You have a seat on the panel, and it is noted that you will sit.")
    return _("You have a seat on the panel. The organizers get in touch with you.") if place.replaces else ""
