"""What stands above and below the content of a page: put together once for all who see the same there."""

from typing import Any

from flask import Flask
from jinja2.environment import TemplateModule

from app import htmx
from app.access.guards import may_open
from app.cards.telling import has_card
from app.kept_parts import Shelf
from app.templating import rooms, this_room, zone_words

SHELF = Shelf(room=256)
# All that they show of a conference: they are made anew where any of it is another.
SHOWN = (
    *("slug", "title", "charge", "contact", "time_zone"),
    *("stage", "unused_stages", "stage_until", "archived_at", "cancelled_at"),
)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["edges_of"] = edges_of


def edges_of(conference: Any = None) -> TemplateModule:
    """The edges of a page of this conference, or of none. Who is signed in stands apart: that is one's own."""
    cdn, zone = htmx.cdn(), zone_words()
    if conference is None:
        return SHELF.part("layouts/_edges.html", (cdn, zone), lambda: {"cdn": cdn, "zone": zone})
    state = cdn, zone, rooms(), this_room(), may_open("journal.show"), *[getattr(conference, name) for name in SHOWN]
    return SHELF.part("layouts/_edges.html", state, lambda: _shown(conference, state))


def _shown(conference: Any, state: tuple) -> dict[str, Any]:
    cdn, zone, doors, here, has_journal, *_more = state
    told = {"conference": conference, "has_card": has_card(conference), "has_journal": has_journal}
    return told | {"cdn": cdn, "zone": zone, "doors": doors, "here": here}
