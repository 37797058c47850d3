"""Noting what was said on a call, seating who confirms, and letting somebody take an empty seat."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import clock, moments
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts.models import Person
from app.agreeing import require_seen
from app.callers import letters, queries, wording
from app.callers.kinds import Consent, PlaceState, next_states
from app.callers.models import Place, PlaceCall
from app.callers.replacing import Candidate
from app.conferences import empty_seats
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.services import seating
from app.conferences.services.numbers import lock
from app.draws import queries as draws
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.invitations import services as invitations
from app.journal import services as journal
from app.languages import speaking
from app.recruitment import queries as recruitment
from app.registrations import keyring, sealing
from app.registrations import queries as registrations
from app.registrations import services as registering
from app.registrations.models import Registration


def read_details(place: Place, *, by: Membership) -> dict:
    """What somebody who was drawn has told, for whoever calls now. Each look is in the journal."""
    place.conference.require_open(Permission.PLACE_CALL)
    _tell("place.read", place, by, place=place.number)
    return registrations.told_by(place.registration)


def note(
    place: Place, state: PlaceState, words: str, consents: Sequence[Consent] = (), *, by: Membership, seen: str | None
) -> None:
    """Say what came of a call. Who confirms is invited to the panel; who gives the seat back loses it.

    Refused where somebody noted something meanwhile, and where the state does not follow.
    """
    lock(place.conference)
    db.session.refresh(place)
    place.conference.require_open(Permission.PLACE_CALL)
    require_seen(seen, place.fingerprint)
    if state not in next_states(place.state, is_alternate=place.is_alternate):
        raise Refused(_("This does not follow: the place is “%(state)s” now.", state=place.state.label))
    _require_possible(place, state, by)
    was_seated = place.is_seated
    if state == PlaceState.CONFIRMED:
        place.consents = [str(one) for one in consents]
        _invite(place, by)
    elif place.state == PlaceState.CONFIRMED:
        _take_seat_back(place, by)
    _enter(place, state, words, by)
    if state in (PlaceState.CONFIRMED, PlaceState.DECLINED) or was_seated:
        _tell_person(place)


def _tell_person(place: Place) -> None:
    """Whoever has an address reads what was noted of her; an invitation that is taken back has a letter of its own."""
    told = registrations.told_by(place.registration)
    if told.get("email"):
        letters.send_noted(place, told)


def _require_possible(place: Place, state: PlaceState, by: Membership) -> None:
    if place.state.is_empty and not place.is_alternate:
        refuse_if(draws.why_places_wait(place.conference) or None)
    if state == PlaceState.CONFIRMED:
        refuse_if(empty_seats.why_closed(place.conference) or None)
    if state == PlaceState.CONFIRMED and place.is_left:
        raise Refused(_("This person withdrew the registration, so nobody can be seated here."))
    if place.is_seated and not Permission.PLACE_FILL.includes(by.role):
        raise Refused(_("This seat is taken up. A recruiter notes that it is given back."))


def erase(registrations: list[Registration]) -> None:
    """Of these people nothing is left that was noted on a call, nor to what they agreed."""
    erased = {one.id for one in registrations}
    query = select(Place).where(Place.conference_id.in_({one.conference_id for one in registrations}))
    for place in db.session.scalars(query.options(selectinload(Place.calls))):
        if place.registration_id in erased:
            place.consents = []
            for call in place.calls:
                call.sealed = b""


def _enter(place: Place, state: PlaceState, words: str, by: Membership) -> None:
    if words and place.registration.erased_at is not None:
        raise Refused(_("What this person told is erased, and so no note is kept. Leave the note empty."))
    place.state, place.since = state, clock.now()
    sealed = sealing.seal({"note": words}, keyring.key(), queries.about_call(place)) if words else b""
    place.calls.append(PlaceCall(by_id=by.id, at=place.since, state=state, sealed=sealed))
    db.session.flush()
    _tell("place.noted", place, by)


def _invite(place: Place, by: Membership) -> None:
    """Offer the seat by letter; whoever has no address gets a card."""
    told = registrations.told_by(place.registration)
    if not told.get("name"):
        raise Refused(_("What this person told is erased. Nobody can be seated without a name."))
    place.invitation = invitations.invite(
        place.conference,
        Role.PANELIST,
        told["name"],
        told.get("email") or "",
        by=by,
        language=told.get("language") or None,
        telephone=told.get("telephone") or "",
    )


def _take_seat_back(place: Place, by: Membership) -> None:
    """End the invitation, or the role where it was accepted."""
    invitation = place.invitation
    if invitation is None:
        return
    if invitation.ended_at is None:
        invitations.withdraw(invitation, by=by)
        return
    end_seat(place, by)


def end_seat(place: Place, by: Membership | None) -> None:
    """End the role that was taken up; without `by` its person ends it."""
    assert place.invitation is not None
    for member in conferences.list_seats_in(place.conference, place.invitation.person):
        if member.role == Role.PANELIST:
            with speaking(conferences.language_of(place.conference)):
                reason = _("Gave the seat back.")
            seating.end_role(member, reason, by=by or member)


def why_reason(place: Place, number: int, reason: str) -> str:
    """Why somebody who stands by takes the seat with a public reason alone; empty where one is given or none needed."""
    candidates = queries.list_candidates(place.conference)
    chosen = next((one for one in candidates if one.number == number), None)
    if reason or chosen is None or not chosen.misses or all(one.misses for one in candidates):
        return ""
    return _("With this person targets are missed, and another one keeps them. Say in public why.")


def call_in(place: Place, number: int, reason: str = "", *, by: Membership, seen: str | None) -> Place:
    """Let somebody who stands by take the seat of who declined or gave it back."""
    lock(place.conference)
    db.session.refresh(place)
    place.conference.require_open(Permission.PLACE_FILL)
    require_seen(seen, place.fingerprint)
    refuse_if(queries.why_not_fill(place.conference) or None)
    if place.is_alternate or not place.state.is_empty:
        raise Refused(_("This seat is not empty."))
    alternate = queries.get_place(place.conference, number)
    lock_row(alternate)
    chosen = next((one for one in queries.list_candidates(place.conference) if one.number == number), None)
    if chosen is None:
        raise Refused(_("Whoever has this number does not stand by any more. Choose somebody else."))
    refuse_if(why_reason(place, number, reason) or None)
    place.state, place.since = PlaceState.REPLACED, clock.now()
    alternate.is_alternate, alternate.replaces, alternate.since = False, place, clock.now()
    db.session.flush()
    _tell_replaced(place, chosen, reason, by)
    return alternate


def _tell_replaced(place: Place, chosen: Candidate, reason: str, by: Membership) -> None:
    """With the targets that are missed by it, in the language of the conference."""
    if not chosen.misses:
        _tell("place.replaced", place, by)
        return
    with speaking(conferences.language_of(place.conference)):
        missed = "; ".join(wording.missed_by(chosen))
        because = reason or _("Nobody who stands by keeps every target.")
    _tell("place.replaced_missing", place, by, missed=missed, reason=because)


def forget(person: Person) -> None:
    """Blank what somebody who was seated has told, and what was noted on calls. Random id and values stay for proof."""
    mine = [place.registration for place in queries.list_of_person(person)]
    for one in mine:
        registering.blank(one)
        one.erased_at = one.erased_at or clock.now()
    erase(mine)


def tell_others(conference: Conference, *, by: Membership) -> tuple[int, int]:
    """Write to everybody who was not drawn; how many were written to, and how many have no address. Once."""
    lock(conference)
    conference.require_open(Permission.PLACE_FILL)
    plan = recruitment.find_recruitment(conference)
    if plan is None or not queries.list_places(conference):
        raise Refused(_("Nobody is drawn yet."))
    if plan.others_told_at is not None:
        raise Refused(
            _("They were told already, on %(day)s.", day=moments.day(plan.others_told_at, conference.time_zone))
        )
    plan.others_told_at = clock.now()
    others = queries.list_others(conference)
    key = keyring.key() if others else None
    told = [registrations.told_by(one, key) for one in others]
    for one in told:
        if one.get("email"):
            letters.send_not_drawn(conference, one)
    written = sum(bool(one.get("email")) for one in told)
    journal.record("recruitment.others_told", actor=by, conference_id=conference.id, count=written)
    return written, len(told) - written


def _tell(action: str, said_of: Place, by: Membership, **more) -> None:
    """Who was drawn, and what somebody said, is nobody's business before they sit."""
    journal.record(action, actor=by, conference_id=said_of.conference_id, **more)
