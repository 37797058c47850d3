"""Before any view of a conference runs: which conference, and who is asking in which role."""

from typing import Any

from flask import Flask, current_app, g
from flask_babel import gettext as _

from app.access.policy import Facts
from app.access.roles import Role
from app.accounts import sessions
from app.accounts.models import Card, Person
from app.accounts.queries import has_second_step
from app.accounts.sessions import current_card, current_person
from app.conferences import entrance
from app.conferences.models import Conference, Membership
from app.errors import Missing


def init_app(app: Flask) -> None:
    app.url_value_preprocessor(load)
    app.url_defaults(_fill_in_slug)


def load(endpoint: str | None, values: dict | None) -> None:
    """Load g.conference, g.seats, g.card and g.facts. A conference in setup does not exist for outsiders."""
    if endpoint in ("static", "conferences.pulse", "health.health"):
        return
    slug = (values or {}).pop("slug", None)
    came = _come_in(slug)
    here: Any = g._get_current_object()  # its proxy calls four functions for each look at it, here at every page
    person, here.card = current_person(), current_card()
    here.conference, here.seats, here.helping, here.out_of_step, here.own_seats = None, [], None, "", []
    if slug is not None:
        here.slug = slug
        conference, seats = came[1:] if came and person else entrance.find_conference_and_seats(slug, person)
        here.conference, here.seats = conference, [seat for seat in seats if _reaches(here.card, seat)]
        if conference is None or not (conference.is_public or here.seats):
            raise Missing(_("There is nothing here, or nothing that you may see."))
        _act_for_another(here, endpoint or "")
    here.facts = _facts(person, here)


def _come_in(slug: str | None) -> entrance.CameIn | None:
    """Look up the session of this browser together with what it comes to."""
    key_hash = sessions.hash_of_key() if slug else None
    came = entrance.find_session_at(slug, key_hash) if slug and key_hash else None
    if came is not None:
        sessions.expect(came.session)
    return came


def _act_for_another(here: Any, endpoint: str) -> None:
    """Whoever helps somebody here sits in that seat for this request, and nowhere else."""
    if not here.seats or getattr(current_app.view_functions.get(endpoint), "as_oneself", False):
        return
    acting = current_app.extensions["plenaria.acting"](here.conference, here.seats)
    here.helping, here.out_of_step = acting.help, acting.out_of_step
    if acting.help is not None:
        here.own_seats, here.seats = here.seats, acting.seats


def list_own_invitations() -> list:
    """What waits for the answer of whoever looks. A card acts for one seat, and answers nothing."""
    return current_app.extensions["plenaria.invitations"](g.person) if g.person and not g.card else []


def _reaches(card: Card | None, seat: Membership) -> bool:
    """Whether this session may use this seat: by card it is the seat on the panel that the card was printed for."""
    return card is None or (seat.role is Role.PANELIST and seat.conference_id == card.conference_id)


def _facts(person: Person | None, here: Any) -> Facts:
    card, conference, seats = here.card, here.conference, here.seats
    return Facts(
        signed_in=person is not None,
        roles=frozenset(seat.role for seat in seats),
        server_organizer=bool(person and person.may_organize and card is None and not here.helping),
        public=conference is not None and conference.is_public,
        stage=conference.stage if conference else None,
        beyond_card=card is not None and (conference is None or conference.id != card.conference_id),
        helping=here.helping is not None,
        owes_second_step=person is not None and card is None and owes_second_step(person, conference, seats),
    )


def owes_second_step(person: Person, conference: Conference | None, seats: list[Membership]) -> bool:
    """Asked where the server demands it of all who run or may create a conference, or this one of those who run it."""
    runs_this = any(seat.role.is_trusted for seat in seats)
    by_server = current_app.config["DEMAND_SECOND_STEP"] and (person.may_organize or runs_this)
    by_conference = runs_this and conference is not None and conference.demands_second_step
    return bool(by_server or by_conference) and not has_second_step(person)


def _fill_in_slug(endpoint: str, values: dict) -> None:
    if "slug" in values or g.get("conference") is None:
        return
    if current_app.url_map.is_endpoint_expecting(endpoint, "slug"):
        values["slug"] = g.slug  # known without asking the database, also after a commit
