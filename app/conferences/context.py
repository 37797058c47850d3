"""Before any view of a conference runs: which conference, and who is asking in which role."""

from flask import Flask, current_app, g
from flask_babel import gettext as _

from app.access.policy import Facts
from app.accounts.sessions import current_person
from app.conferences import queries
from app.errors import Missing


def init_app(app: Flask) -> None:
    app.url_value_preprocessor(load)
    app.url_defaults(_fill_in_slug)


def load(endpoint: str | None, values: dict | None) -> None:
    """Load g.conference, g.seats and g.facts. A conference in setup does not exist for outsiders."""
    if endpoint in (None, "static", "conferences.pulse", "health.health"):
        return
    person = current_person()
    g.conference, g.seats = None, []
    slug = (values or {}).pop("slug", None)
    if slug is None:
        g.facts = Facts(signed_in=person is not None, server_organizer=bool(person and person.may_organize))
        return
    g.slug = slug
    g.conference, g.seats = queries.find_conference_and_seats(slug, person)
    if g.conference is None or not (g.conference.is_public or g.seats):
        raise Missing(_("There is nothing here, or nothing that you may see."))
    g.facts = Facts(
        signed_in=person is not None,
        roles=frozenset(seat.role for seat in g.seats),
        server_organizer=bool(person and person.may_organize),
        public=g.conference.is_public,
        stage=g.conference.stage,
    )


def _fill_in_slug(endpoint: str, values: dict) -> None:
    if g.get("conference") is None or "slug" in values:
        return
    if current_app.url_map.is_endpoint_expecting(endpoint, "slug"):
        values["slug"] = g.slug  # known without asking the database, also after a commit
