"""Reminding who owes an answer or a milestone: three months after the report, then every six, for over two years."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.access.stages import Stage
from app.authorities import queries as authorities
from app.authorities.models import MOST_AUTHORITIES, Authority, AuthorityLink
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.drafting.models import Passage
from app.extensions import db, insert_or_leave
from app.in_parts import each_apart
from app.journal import services as journal
from app.milestones import letters, queries
from app.milestones.kinds import Became
from app.milestones.models import AnswerMilestone, AnswerReminder
from app.reports import queries as reports
from app.responses.models import PROMISING, Response
from app.responses.queries import list_owed, list_responses

MONTHS = (3, 9, 15, 21, 27)
OPEN = (None, Became.MISSED)


class Owed(NamedTuple):
    """What is not answered, and which milestones are not reached."""

    passages: list[Passage]
    milestones: list[AnswerMilestone]

    def __bool__(self) -> bool:
        return bool(self.passages or self.milestones)

    @property
    def lines(self) -> list[str]:
        """In sentences, each kind in one."""
        labels = ", ".join(str(one.recommendation_label) for one in self.passages)
        planned = ", ".join(f"{one.label} (R{one.recommendation_number})" for one in self.milestones)
        told = {
            labels: _("Without an answer: %(list)s.", list=labels),
            planned: _("Open milestones and indicators: %(list)s.", list=planned),
        }
        return [sentence for listed, sentence in told.items() if listed]


def reminded_at(published: date, months: int) -> date:
    """The day so many months later; the last one of a month that is shorter."""
    year, month = published.year + (published.month - 1 + months) // 12, (published.month - 1 + months) % 12 + 1
    return date(year, month, min(published.day, monthrange(year, month)[1]))


class Due(NamedTuple):
    """A reminder, by the months since the report, and the day from which it goes out."""

    months: int
    day: date


def due_now(conference: Conference) -> Due | None:
    """The newest reminder whose day has come; none before the first, and wherever nobody is reminded."""
    if conference.stage != Stage.FOLLOW_UP or conference.cancelled_at or conference.archived_at:
        return None
    editions = reports.list_editions(conference)
    if not editions:
        return None
    published = clock.day_of(editions[-1].published_at, conference.time_zone)
    days = [Due(months, reminded_at(published, months)) for months in MONTHS]
    return next((due for due in reversed(days) if due.day <= clock.today(conference.time_zone)), None)


def remind_authorities() -> None:
    """Write to those who answer by a link, each once for each date."""
    query = select(Conference).where(Conference.stage == Stage.FOLLOW_UP).order_by(Conference.id)
    each_apart(db.session.scalars(query).all(), _remind_of)


def _remind_of(conference: Conference) -> None:
    if due := due_now(conference):
        _remind(conference, due)


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """The same to organizers and to those who answer with an account, each once for each date."""
    is_organizer = Permission.RESPONSE_RECORD.includes(member.role)
    if not is_organizer and not Permission.RESPONSE_WRITE.includes(member.role):
        return []
    due = due_now(conference)
    if due is None:
        return []
    owed = _owed_by_all(conference) if is_organizer else _owed_by_member(conference, member)
    if not owed:
        return []
    title = _("%(months)s months after the report something is still open", months=due.months)
    url = url_for("responses.track", slug=conference.slug)
    return [Ask(title, " ".join(owed.lines), _("Where every recommendation stands"), url, key=f"owed-{due.months}")]


def _remind(conference: Conference, due: Due) -> None:
    told = authorities.list_open_links(conference)
    for authority in authorities.list_reachable(conference.id, MOST_AUTHORITIES):
        link = told.get(authority.id)
        if authority.email and link and _was_asked(link, due, conference) and _is_first(authority, due.months):
            _write(authority, due.months)


def _was_asked(link: AuthorityLink, due: Due, conference: Conference) -> bool:
    """Whoever got its link after that day is reminded at the next."""
    return clock.day_of(link.made_at, conference.time_zone) < due.day


def _is_first(authority: Authority, months: int) -> bool:
    """Of two workers at once one writes. Whoever owes nothing on that day is not reminded until the next."""
    return insert_or_leave(AnswerReminder, {"authority_id": authority.id, "months": months, "at": clock.now()})


def _write(authority: Authority, months: int) -> None:
    owed = _owed_by_authority(authority)
    if owed:
        letters.remind(authority, owed, months)
        _enter(authority, months)


def _enter(authority: Authority, months: int) -> None:
    journal.record(
        "authority.reminded",
        actor=None,
        conference_id=authority.conference_id,
        authority=authority.shown,
        months=months,
    )


def _owed_by_authority(authority: Authority) -> Owed:
    given = [one for one in list_responses(authority.conference) if one.authority_id == authority.id]
    mine = {passage.id for passage in authority.passages}
    return _owed(authority.conference, [one for one in list_owed(authority.conference) if one.id in mine], given)


def _owed_by_member(conference: Conference, member: Membership) -> Owed:
    given = [one for one in list_responses(conference) if one.member_id == member.id]
    return _owed(conference, list_owed(conference), given)


def _owed_by_all(conference: Conference) -> Owed:
    return _owed(conference, list_owed(conference), list_responses(conference))


def _owed(conference: Conference, asked: list[Passage], given: list[Response]) -> Owed:
    """Whoever says no by now has no milestones to reach."""
    answered = {one.passage_id for one in given}
    promising = {key for key, one in queries.newest_answers(given).items() if one.status in PROMISING}
    open_ones = [one for one in queries.list_milestones(conference) if one.became in OPEN]
    return Owed(
        [passage for passage in asked if passage.id not in answered],
        [one for one in open_ones if (one.response.passage_id, *one.response.source) in promising],
    )
