"""Entering bodies into the map of actors, changing what it says of them, and taking them out."""

from typing import TypedDict, Unpack

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.access.permissions import Permission
from app.actors import queries
from app.actors.kinds import ActorKind, Answer, Level
from app.actors.models import MOST_ACTORS, Actor
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal


class Facts(TypedDict):
    """What the map says of one body."""

    kind: ActorKind
    name: str
    camp: str
    level: Level | None
    answer: Answer
    reason: str


def enter(conference: Conference, member: Membership | None, *, by: Membership, **facts: Unpack[Facts]) -> Actor:
    """Put a body on the map. Refuses a seat that stands there already."""
    conference.require_open(Permission.ACTOR_KEEP)
    numbers.lock(conference)
    if len(queries.list_actors(conference)) >= MOST_ACTORS:
        raise Refused(ngettext("Not more than %(num)s entry.", "Not more than %(num)s entries.", MOST_ACTORS))
    _require_free(conference, member)
    actor = Actor(
        conference_id=conference.id, number=numbers.next_number(conference, "actor"), at=clock.now(), **_told(facts)
    )
    actor.member_id = member.id if member else None
    db.session.add(actor)
    _tell("actor.entered", actor, by)
    return actor


def change(
    actor: Actor, member: Membership | None, *, by: Membership, seen: str | None, **facts: Unpack[Facts]
) -> None:
    """Say something else of a body. Refuses where somebody else did so meanwhile."""
    actor.conference.require_open(Permission.ACTOR_KEEP)
    numbers.lock(actor.conference)
    lock_row(actor)
    require_seen(seen, actor.fingerprint, _in_words(actor))
    _require_free(actor.conference, member, besides=actor)
    actor.member_id = member.id if member else None
    for name, told in _told(facts).items():
        setattr(actor, name, told)
    _tell("actor.changed", actor, by)


def remove(actor: Actor, *, by: Membership) -> None:
    """Take a body off the map; that it stood there is in the journal."""
    actor.conference.require_open(Permission.ACTOR_KEEP)
    lock_row(actor)
    _tell("actor.removed", actor, by)
    db.session.delete(actor)


def _told(facts: Facts) -> dict:
    """Only authorities stand at a level, and only who is missing needs a reason."""
    level = facts["level"] if facts["kind"] == ActorKind.AUTHORITY else None
    return {**facts, "level": level, "reason": facts["reason"] if facts["answer"].is_missing else ""}


def _in_words(actor: Actor) -> str:
    """An entry as it is now, for whoever read another."""
    told = (actor.shown, actor.camp, actor.level and actor.level.label, actor.answer.label, actor.reason)
    return " · ".join(str(one) for one in told if one)


def _require_free(conference: Conference, member: Membership | None, besides: Actor | None = None) -> None:
    if member is not None and member not in queries.list_free_seats(conference, besides):
        raise Refused(_("%(name)s stands on the map already.", name=member.body or member.name))


def _tell(action: str, actor: Actor, by: Membership) -> None:
    db.session.flush()
    journal.record(action, actor=by, conference_id=actor.conference_id, entry=actor.number)
