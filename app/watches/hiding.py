"""A watched condition and what was seen of it as something that may be hidden. Both count all the same."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.moderation.hideable import Kind
from app.watches.models import Sighting, WatchedCondition


def find(conference: Conference, watch_id: int) -> WatchedCondition | None:
    query = select(WatchedCondition).where(WatchedCondition.conference_id == conference.id)
    found: WatchedCondition | None = db.session.scalar(query.where(WatchedCondition.id == watch_id))
    return found


def find_seen(conference: Conference, sighting_id: int) -> Sighting | None:
    query = select(Sighting).join(WatchedCondition, WatchedCondition.id == Sighting.watch_id)
    mine = query.where(WatchedCondition.conference_id == conference.id, Sighting.id == sighting_id)
    found: Sighting | None = db.session.scalar(mine)
    return found


def place(watch: WatchedCondition, slug: str) -> tuple[str, str]:
    named = _("%(watch)s, a condition of R%(n)s", watch=watch.label, n=watch.passage.recommendation_number)
    return named, url_for("watches.read", slug=slug, number=watch.number)


def place_seen(sighting: Sighting, slug: str) -> tuple[str, str]:
    named = _("What was seen of %(watch)s", watch=sighting.watch.label)
    return named, url_for("watches.read", slug=slug, number=sighting.watch.number)


KINDS = {
    "watch": Kind(Permission.RESPONSE_READ, find, lambda watch: watch.member_id, place),
    "sighting": Kind(Permission.RESPONSE_READ, find_seen, lambda sighting: sighting.member_id, place_seen),
}
