"""Which milestones whoever answered is to report on now, and until when."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.stages import Stage
from app.authorities.models import Authority
from app.conferences import dates, named_days
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.milestones import queries
from app.milestones.models import AnswerMilestone
from app.responses.models import PROMISING

SOON = timedelta(days=30)  # before that, what is planned waits for nobody


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """Ask whoever answered with an account; the organizers where an answer came by other ways than a link."""
    if not Permission.MILESTONE_KEEP.includes(member.role):
        return []
    records = Permission.RESPONSE_RECORD.includes(member.role)
    return [
        _ask(one, url_for("milestones.what_became", slug=conference.slug, number=one.number))
        for one in _list_owed(conference)
        if one.response.member_id == member.id
        or (records and one.response.member_id is None and one.response.authority_id is None)
    ]


def asks_by_link(authority: Authority, token: str) -> list[Ask]:
    """The same to whoever has the link of an authority."""
    slug = authority.conference.slug
    return [
        _ask(one, url_for("milestones.what_became_by_link", slug=slug, token=token, number=one.number))
        for one in _list_owed(authority.conference)
        if one.response.authority_id == authority.id
    ]


def ends(milestone: AnswerMilestone) -> datetime:
    """The last minute of the day that was named, on the clocks of the conference."""
    return datetime.combine(dates.latest(milestone.due), time(23, 59), ZoneInfo(milestone.conference.time_zone))


def _list_owed(conference: Conference) -> list[AnswerMilestone]:
    """Those of which nobody told anything, and whose day is near or over, the most urgent first."""
    if conference.stage != Stage.FOLLOW_UP or conference.archived_at:
        return []
    latest = clock.now() + SOON
    silent = [one for one in queries.list_milestones(conference) if one.became is None and not one.hidden]
    owed = [one for one in silent if ends(one) <= latest]
    if not owed:
        return []
    newest = queries.newest_answers(queries.list_responses(conference))
    promising = {key for key, answer in newest.items() if answer.status in PROMISING}
    standing = [one for one in owed if (one.response.passage_id, *one.response.source) in promising]
    return sorted(standing, key=lambda one: (ends(one), one.number))


def _ask(milestone: AnswerMilestone, url: str) -> Ask:
    until, about = ends(milestone), f"{milestone.label} (R{milestone.recommendation_number})"
    title, act = _("Say what became of %(milestone)s", milestone=about), _("Say what became of it")
    if until <= clock.now():
        due = _("Overdue: it was planned by %(day)s.", day=named_days.in_words(milestone.due))
        return Ask(title, milestone.text, act, url, due, key=f"milestone-late-{milestone.id}")
    return Ask(title, milestone.text, act, url, by=until, key=f"milestone-{milestone.id}")
