"""Making the places of a draw, in an order that tells nothing of who was drawn."""

import secrets
from collections.abc import Sequence

from sqlalchemy import select

from app import clock
from app.callers import queries
from app.callers.kinds import PlaceState
from app.callers.models import Place
from app.conferences.models import Conference
from app.conferences.services.numbers import next_number
from app.draws.models import Draw
from app.extensions import db
from app.registrations.models import Registration


def begin(draw: Draw, panel: Sequence[str], alternates: Sequence[str]) -> list[Place]:
    """Make a place for each who was drawn, by random ids, and for each who stands by. Whoever has one keeps it."""
    known = _by_blind(draw.conference, [*panel, *alternates])
    return [_add(draw, known[one], is_alternate=False) for one in panel if one in known] + [
        _add(draw, known[one], is_alternate=True) for one in alternates if one in known
    ]


def begin_drawn(draw: Draw) -> None:
    """Make the places of a draw. A later one fills seats that are empty, also with people who stood by."""
    panel, alternates = _shuffled(draw.panel), _shuffled(draw.alternates or [])
    before = queries.list_places(draw.conference)
    stood_by = [one for one in before if one.is_alternate and one.registration.blind in panel]
    for place in stood_by:
        place.is_alternate, place.since = False, clock.now()
        place.state = PlaceState.DECLINED if place.is_left else place.state
    new = [*stood_by, *(one for one in begin(draw, panel, alternates) if not one.is_alternate)]
    empty = [one for one in before if one.state.is_empty and not one.is_alternate]
    for gone, newcomer in zip(empty, new, strict=False):
        gone.state, gone.since, newcomer.replaces = PlaceState.REPLACED, clock.now(), gone
    db.session.flush()


def _shuffled(blinds: Sequence[str]) -> list[str]:
    """So that no number of a place tells who was drawn: the lottery is public in its own order."""
    found = list(blinds)
    secrets.SystemRandom().shuffle(found)
    return found


def _by_blind(conference: Conference, blinds: Sequence[str]) -> dict[str, Registration]:
    placed = select(Place.registration_id).where(Place.conference_id == conference.id)
    query = select(Registration).where(
        Registration.conference_id == conference.id, Registration.blind.in_(blinds), Registration.id.not_in(placed)
    )
    return {one.blind: one for one in db.session.scalars(query)}


def _add(draw: Draw, registration: Registration, *, is_alternate: bool) -> Place:
    place = Place(
        conference=draw.conference,
        draw_id=draw.id,
        registration=registration,
        number=next_number(draw.conference, "place"),
        is_alternate=is_alternate,
        since=clock.now(),
    )
    place.state = PlaceState.DECLINED if place.is_left else PlaceState.DRAWN
    db.session.add(place)
    return place
