"""Watching a condition, entering what was seen of it, and telling everybody concerned when it comes true."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.access.stages import Stage
from app.agreeing import require_seen
from app.comparison import fingerprint
from app.conferences import dates
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.drafting.models import Passage
from app.errors import NotAllowed, Refused, refuse_if
from app.extensions import db
from app.in_parts import each_apart
from app.journal import services as journal
from app.watches import letters, queries
from app.watches.kinds import Condition, Kind, Seen, number
from app.watches.models import MOST_OPEN, MOST_SEEN, MOST_WATCHED, Sighting, WatchedCondition


def watch(conference: Conference, passage: Passage, condition: Condition, *, by: Membership) -> WatchedCondition:
    """Watch a condition of a recommendation. The same twice is one, also if it was given up. No day that is over."""
    _begin(conference)
    watched = queries.list_watches(conference)
    same = (one for one in watched if one.passage_id == passage.id and _condition_of(one) == condition)
    if found := next(same, None):
        _take_up(found, by)
        return found
    _require_sense(conference, condition)
    _require_room(watched, by)
    if len(watched) >= MOST_WATCHED:
        raise Refused(ngettext("Not more than %(num)s condition.", "Not more than %(num)s conditions.", MOST_WATCHED))
    found = WatchedCondition(
        conference_id=conference.id,
        number=numbers.next_number(conference, "watch"),
        passage_id=passage.id,
        member_id=by.id,
        at=clock.now(),
        **condition._asdict(),
    )
    found.passage, found.conference = passage, conference
    db.session.add(found)
    _tell("watch.set", found, by, **_facts_of(condition))
    return found


def enter(conference: Conference, number: int, seen: Seen, *, by: Membership, mark: str | None) -> Sighting:
    """Enter what was seen on a day, with its source. Nothing that was entered before is overwritten."""
    _begin(conference)
    found = queries.get_watch(conference, number)
    require_seen(mark, found.fingerprint, found.text)
    refuse_if(queries.why_not_entered(found))
    _require_fitting(found, seen)
    sighting = Sighting(watch_id=found.id, member_id=by.id, at=clock.now(), **seen._asdict())
    found.sightings.append(sighting)
    db.session.flush()
    told = {"value": seen.value or _yes_or_no(seen.is_so), "day": seen.day, "words": fingerprint(seen.source)}
    _tell("watch.seen", found, by, **told)
    _look(found)
    return sighting


def withdraw(conference: Conference, number: int, place: int, why: str, *, by: Membership) -> None:
    """Withdraw what was entered wrongly; it stays to be read, with the reason. Twice changes nothing."""
    _begin(conference)
    found = queries.get_watch(conference, number)
    sighting = queries.get_sighting(found, place)
    require_may_withdraw(sighting, by)
    if sighting.withdrawn_at is None:
        sighting.withdrawn_at, sighting.withdrawn_why = clock.now(), why
        told = {"value": sighting.value, "day": sighting.day, "words": fingerprint(why)}
        _tell("watch.seen_withdrawn", found, by, **told, row_id=sighting.id)
        _look(found)


def require_may_withdraw(sighting: Sighting, by: Membership) -> None:
    """The clock that starts with it binds others: they do not stop it."""
    if not queries.may_withdraw(sighting, by):
        raise NotAllowed(_("Whoever entered it withdraws it, or an organizer; nobody who has to answer."))


def give_up(conference: Conference, number: int, why: str, *, by: Membership) -> None:
    """Watch it no more, for a reason that everybody reads. Twice changes nothing.

    Refused by the side that has to answer, unless it set it; and once it came true, because an answer is due then.
    """
    _begin(conference)
    found = queries.get_watch(conference, number)
    require_may_give_up(found, by)
    if not found.is_given_up:
        found.given_up_at, found.given_up_why = clock.now(), why
        _tell("watch.given_up", found, by, words=fingerprint(why))


def require_may_give_up(found: WatchedCondition, by: Membership) -> None:
    refuse_if(queries.why_not_given_up(found))
    if not queries.may_give_up(found, by):
        raise NotAllowed(_("Whoever set it gives it up, or an organizer."))


def take_up(conference: Conference, number: int, *, by: Membership) -> None:
    """Watch again what was given up. A day that came meanwhile comes true at once, and nobody is late by it."""
    _begin(conference)
    _take_up(queries.get_watch(conference, number), by)


def _take_up(found: WatchedCondition, by: Membership) -> None:
    if found.is_given_up:
        _require_room(queries.list_watches(found.conference), by)
        found.given_up_at, found.taken_up_at, found.given_up_why = None, clock.now(), ""
        _tell("watch.taken_up", found, by)


def look_at_days() -> None:
    """Let come true whose day has come, in one conference after the other. The worker does this."""
    query = select(Conference).where(Conference.stage == Stage.FOLLOW_UP).order_by(Conference.id)
    each_apart(db.session.scalars(query.where(Conference.cancelled_at.is_(None))).all(), _look_at_days_of)


def _look_at_days_of(conference: Conference) -> None:
    if any(_is_due(one, conference) for one in queries.list_watches(conference)):
        numbers.lock(conference)
        for one in queries.list_watches(conference):
            if _is_due(one, conference):
                _come_true(one, _first_day(one, conference))


def _is_due(found: WatchedCondition, conference: Conference) -> bool:
    is_open = found.kind == Kind.DAY and found.came_true_on is None and not found.is_given_up
    return is_open and dates.earliest(found.day) <= clock.today(conference.time_zone)


def _first_day(found: WatchedCondition, conference: Conference) -> date:
    """Nobody is late by days on which nobody watched."""
    return max(dates.earliest(found.day), clock.day_of(found.watched_since, conference.time_zone))


def _begin(conference: Conference) -> None:
    """Hold the conference: of two who enter at once, one comes after the other."""
    numbers.lock(conference)
    conference.require_open(Permission.WATCH_KEEP)


def _require_sense(conference: Conference, condition: Condition) -> None:
    if condition.kind == Kind.DAY and dates.latest(condition.day) < clock.today(conference.time_zone):
        raise Refused(_("This day is over. Write one that is still to come."))


def _require_room(watched: list[WatchedCondition], by: Membership) -> None:
    mine = [one for one in watched if one.member_id == by.id and one.came_true_on is None and not one.is_given_up]
    if len(mine) >= MOST_OPEN and not Permission.RESPONSE_RECORD.includes(by.role):
        raise Refused(_("You watch %(num)s conditions already, and nobody watches more at once.", num=MOST_OPEN))


def _require_fitting(found: WatchedCondition, seen: Seen) -> None:
    if found.kind == Kind.DAY:
        raise Refused(_("A day comes by itself. Nothing is entered for it."))
    if found.kind.is_figure and number(seen.value) is None:
        raise Refused(_("Write the figure that was measured, like 4.2 or 4,2."))
    if dates.earliest(seen.day) > clock.today(found.conference.time_zone):
        raise Refused(_("This day lies ahead. Enter it when it has come."))
    published = queries.first_published(found.conference)
    if published and dates.latest(seen.day) < published:
        raise Refused(_("This was before the report came out, and nobody waited for it. Enter what was so since then."))
    if len(found.sightings) >= MOST_SEEN:
        raise Refused(ngettext("Not more than %(num)s entry.", "Not more than %(num)s entries.", MOST_SEEN))


def _look(found: WatchedCondition) -> None:
    """It is true from the first day on which something that stands makes it so."""
    days = [dates.earliest(one.day) for one in found.sightings if one.is_meeting]
    if days and found.came_true_on is None:
        _come_true(found, clock.today(found.conference.time_zone))
    elif not days and found.came_true_on is not None:
        found.came_true_on = found.came_true_at = None
        _tell("watch.not_true", found, None)


def _come_true(found: WatchedCondition, day: date) -> None:
    """The clock runs from the day on which everybody could know, not from one that somebody enters later."""
    found.came_true_on, found.came_true_at = day, clock.now()
    _tell("watch.came_true", found, None)
    letters.tell_authorities(found)


def _condition_of(found: WatchedCondition) -> Condition:
    return Condition(found.kind, found.text, found.day, found.value, found.unit)


def _facts_of(condition: Condition) -> dict[str, str]:
    """All that decides when it comes true, for the journal to prove: of words and unit, which may be hidden, a mark."""
    words = fingerprint("\n".join(part for part in (condition.text, condition.unit) if part))
    told = condition._asdict() | {"kind": condition.kind.value, "text": "", "unit": "", "words": words}
    return {name: value for name, value in told.items() if value}


def _yes_or_no(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _tell(action: str, found: WatchedCondition, by: Membership | None, **facts: str | int) -> None:
    """By the role alone: panelists watch too, whose names may not be public."""
    db.session.flush()
    journal.record(
        action,
        actor=by,
        conference_id=found.conference_id,
        veiled=True,
        watch=found.label,
        recommendation=f"R{found.passage.recommendation_number}",
        **facts,  # type: ignore[arg-type]
    )
