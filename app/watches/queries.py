"""Finding what is watched, what came true, and by when an answer is due since then."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences import dates, named_days
from app.conferences.asked import NEWS_FOR
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.errors import Missing
from app.extensions import db
from app.reports import queries as reports
from app.responses.models import Response
from app.responses.queries import PUBLISHED, first_promised, list_responses
from app.watches.models import Sighting, WatchedCondition

TOLD = (Role.PANELIST, Role.AUTHORITY, Role.ORGANIZER)
WITHOUT_A_PROMISE = 90  # days, where no length of a promise can be counted


class Running(NamedTuple):
    """A condition that came true, by when an answer is due since then, and whether one came."""

    watch: WatchedCondition
    due: date
    is_answered: bool
    today: date
    is_over: bool = False  # the conference is closed, and no answer comes any more

    @property
    def days_late(self) -> int:
        return 0 if self.is_answered else max(0, (self.today - self.due).days)

    @property
    def words(self) -> str:
        """In one sentence: never only a color or a number."""
        day = named_days.in_words(self.watch.came_true_on.isoformat()) if self.watch.came_true_on else ""
        told = _("%(watch)s came true on %(day)s:", watch=self.watch.label, day=day)
        if self.is_answered:
            return " ".join((told, _("answered since.")))
        if self.is_over:
            return " ".join((told, _("no answer to that had come when the conference closed.")))
        due = named_days.in_words(self.due.isoformat())
        if not self.days_late:
            return " ".join((told, _("an answer is due by %(day)s.", day=due)))
        late = ngettext("%(num)s day late", "%(num)s days late", self.days_late)
        return " ".join((told, _("an answer was due by %(day)s: %(late)s.", day=due, late=late)))


def list_watches(conference: Conference) -> list[WatchedCondition]:
    query = select(WatchedCondition).where(WatchedCondition.conference_id == conference.id)
    told = query.options(
        selectinload(WatchedCondition.sightings).joinedload(Sighting.hidden),
        joinedload(WatchedCondition.passage),
        joinedload(WatchedCondition.hidden),
    )
    return list(db.session.scalars(told.order_by(WatchedCondition.number).execution_options(populate_existing=True)))


def get_watch(conference: Conference, number: int) -> WatchedCondition:
    found = next((one for one in list_watches(conference) if one.number == number), None)
    if found is None or conference.stage not in PUBLISHED:
        raise Missing(_("Nothing of this number is watched here."))
    return found


def get_sighting(watch: WatchedCondition, place: int) -> Sighting:
    """By its place among those of a condition, from 1."""
    if not 1 <= place <= len(watch.sightings):
        raise Missing(_("Nothing of this number was entered here."))
    return watch.sightings[place - 1]


def role_of(watch: WatchedCondition):
    """As what somebody watches it; her name stands nowhere."""
    seat = db.session.get(Membership, watch.member_id)
    return seat.role.label if seat else ""


def first_published(conference: Conference) -> date | None:
    """The day on which the report came out."""
    editions = reports.list_editions(conference)
    return clock.day_of(editions[-1].published_at, conference.time_zone) if editions else None


def may_withdraw(sighting: Sighting, seat: Membership | None) -> bool:
    """Whoever entered it, or an organizer; never the side that has to answer once it is true."""
    if seat is None or seat.role == Role.AUTHORITY:
        return False
    return sighting.member_id == seat.id or Permission.RESPONSE_RECORD.includes(seat.role)


def may_give_up(watch: WatchedCondition, seat: Membership | None) -> bool:
    """Whoever set it, or an organizer."""
    return seat is not None and (watch.member_id == seat.id or Permission.RESPONSE_RECORD.includes(seat.role))


def why_not_given_up(watch: WatchedCondition) -> str | None:
    if watch.came_true_on is not None:
        return _("It came true, and an answer is due. If what was entered is wrong, withdraw that.")
    return None


def why_not_entered(watch: WatchedCondition) -> str | None:
    return _("This is watched no more. Take it up again first.") if watch.is_given_up else None


def days_of_promise(conference: Conference) -> int:
    """How many days were promised for an answer, from the report to the day that was promised first."""
    promised, published = first_promised(conference), first_published(conference)
    if not promised or not published:
        return WITHOUT_A_PROMISE
    days = (dates.latest(promised) - published).days
    return days if days > 0 else WITHOUT_A_PROMISE


def list_running(conference: Conference) -> dict[int, list[Running]]:
    """What came true, by the recommendation."""
    came_true = [one for one in list_watches(conference) if one.came_true_on]
    if not came_true:
        return {}
    given, days = list_responses(conference), days_of_promise(conference)
    today = clock.today(conference.time_zone)
    found: dict[int, list[Running]] = {}
    for one in came_true:
        due = (one.came_true_on or today) + timedelta(days=days)
        found.setdefault(one.passage_id, []).append(
            Running(one, due, _is_answered(one, given), today, conference.is_over)
        )
    return found


def _is_answered(watch: WatchedCondition, given: list[Response]) -> bool:
    since = watch.came_true_at
    return any(one.passage_id == watch.passage_id and since is not None and one.at > since for one in given)


def news(conference: Conference, member: Membership) -> list[Ask]:
    """Tell panel, authorities and organizers of what came true lately, each once."""
    if member.role not in TOLD or conference.stage != Stage.FOLLOW_UP:
        return []
    since = clock.now() - NEWS_FOR
    watched = list_watches(conference)
    lately = [one for one in watched if one.came_true_at and one.came_true_at > since]
    return [
        *_withdrawn_since(watched, conference, since),
        *_given_up_since(watched, conference, since),
        *_came_true(lately, conference),
    ]


def _withdrawn_since(watched: list[WatchedCondition], conference: Conference, since: datetime) -> list[Ask]:
    """A clock that stops is told like one that begins."""
    return [
        Ask(
            _("What was seen of %(watch)s was withdrawn", watch=one.watch.label),
            one.why_withdrawn,
            _("Read it"),
            _url(conference, one.watch),
            key=f"watch-withdrawn-{one.id}",
        )
        for one in (sighting for of_one in watched for sighting in of_one.sightings)
        if one.withdrawn_at and one.withdrawn_at > since
    ]


def _given_up_since(watched: list[WatchedCondition], conference: Conference, since: datetime) -> list[Ask]:
    return [
        Ask(
            _("%(watch)s, a condition of R%(n)s, is watched no more", watch=one.label, n=_number(one)),
            one.why_no_more,
            _("Read it"),
            _url(conference, one),
            key=f"watch-given-up-{one.id}-{one.given_up_at:%Y%m%d%H%M%S}",
        )
        for one in watched
        if one.given_up_at and one.given_up_at > since
    ]


def _number(watch: WatchedCondition) -> int | None:
    return watch.passage.recommendation_number


def _came_true(lately: list[WatchedCondition], conference: Conference) -> list[Ask]:
    return [
        Ask(
            _("What R%(n)s waited for came true", n=one.passage.recommendation_number),
            one.words,
            _("Read it"),
            _url(conference, one),
            key=f"watch-{one.id}-{one.came_true_on}",
        )
        for one in lately
    ]


def _url(conference: Conference, watch: WatchedCondition) -> str:
    return url_for("watches.read", slug=conference.slug, number=watch.number)


def personal_data(person) -> list[dict]:
    mine = select(Membership.id).where(Membership.person_id == person.id)
    watched = select(WatchedCondition).where(WatchedCondition.member_id.in_(mine)).order_by(WatchedCondition.id)
    seen = select(Sighting).where(Sighting.member_id.in_(mine)).order_by(Sighting.id)
    return [
        *({"watched": one.text, "day": one.day, "value": one.value} for one in db.session.scalars(watched)),
        *({"seen": one.day, "value": one.value, "source": one.source} for one in db.session.scalars(seen)),
    ]
