"""Finding answers, and what is overdue by the promise that was made at the charge."""

from datetime import date
from types import SimpleNamespace
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.authorities import queries as authorities
from app.comparison import read_diff
from app.conferences import dates, named_days, source_keys
from app.conferences import queries as conferences
from app.conferences.asked import NEWS_FOR
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, Link
from app.drafting.models import Passage
from app.drafting.queries.document import list_passages
from app.drafting.queries.versions import get_recommendation
from app.errors import Missing
from app.extensions import db
from app.figures import grouped, share
from app.reports import queries as reports
from app.responses import courses, tracking
from app.responses.models import Response

PUBLISHED = (Stage.FOLLOW_UP, Stage.CLOSED)


class Version(NamedTuple):
    """An answer, and its words against those of the one before it from there."""

    answer: Response
    changed: list[tuple[str, str]] | None


def list_responses(conference: Conference) -> list[Response]:
    """Every answer, oldest first."""
    query = select(Response).where(Response.conference_id == conference.id).order_by(Response.id)
    return list(db.session.scalars(query.options(joinedload(Response.passage), joinedload(Response.member))))


def list_recommendations(conference: Conference) -> list[Passage]:
    return [passage for passage in list_passages(conference) if passage.recommendation_number]


def may_be_read_by_link(conference: Conference) -> bool:
    """Whether a report is made, also one that is held back: before that a link shows no draft to anybody."""
    is_made = conference.stage == Stage.REPORTING and reports.count_editions(conference, early=True) > 0
    return conference.stage in PUBLISHED or is_made


def words_of(recommendation: Passage) -> str:
    """In what of a recommendation one can look for words."""
    current = recommendation.current
    return " ".join((recommendation.recommendation_label, current.text, *current.conditions, recommendation.addressee))


def list_versions(conference: Conference, passage: Passage) -> list[Version]:
    """Every answer to a recommendation, the newest first, each with what is different from the one before it.

    Of a past conference they stand as its sources tell them.
    """
    if conference.archived_at:
        return [Version(one, None) for one in answers_by_passage(conference).get(passage.id, [])]
    found: list[Version] = []
    before: dict[tuple, Response] = {}
    for response in answers_by_passage(conference).get(passage.id, [])[::-1]:
        earlier = before.get(response.source)
        found.append(Version(response, read_diff(earlier.text, response.text) if earlier else None))
        before[response.source] = response
    return found[::-1]


def get_published(conference: Conference, number: int) -> Passage:
    """A recommendation, once the report is out."""
    if conference.stage not in PUBLISHED:
        raise Missing(_("There is no such recommendation here."))
    return get_recommendation(conference, number)


def answers_by_passage(conference: Conference) -> dict[int | None, list[Response]]:
    """Per recommendation the answers, the newest first; under None what concerns the whole report.

    Of a past conference they stand as its sources tell them: none is a newer version of another.
    """
    found: dict[int | None, list[Response]] = {}
    told = list_responses(conference)
    for response in told if conference.archived_at else reversed(told):
        found.setdefault(response.passage_id, []).append(response)
    return found


def first_promised(conference: Conference) -> str | None:
    """The day that was promised first. Moving it afterwards makes no answer less late."""
    if conference.promise_due and not conference.no_promise:
        return conference.promise_due
    moves = conferences.list_notes_beside(conference)["promise_due"]
    return moves[0].after if moves else None


def overdue_since(conference: Conference) -> date | None:
    """The day after which an unanswered recommendation is overdue; None while it is not, or nothing was promised."""
    first = first_promised(conference)
    if not first or conference.cancelled_at:
        return None
    due = dates.latest(first)
    return due if clock.today(conference.time_zone) > due else None


def list_owed(conference: Conference) -> list[Passage]:
    """The recommendations that were promised an answer: what the panel did not adopt is none of its own."""
    _held_back, not_adopted = reports.find_early(conference)
    return [one for one in list_recommendations(conference) if one.recommendation_label not in not_adopted]


def unanswered(conference: Conference, member: Membership) -> list[Passage]:
    answered = {one.passage_id for one in list_responses(conference) if one.member_id == member.id}
    return [passage for passage in list_owed(conference) if passage.id not in answered]


def outcomes(conference: Conference) -> list[Link]:
    """The answers, once somebody is asked for them."""
    if conference.cancelled_at or conference.stage not in Permission.RESPONSE_WRITE.stages | {Stage.CLOSED}:
        return []
    return [Link(_("What became of each recommendation"), url_for("responses.show", slug=conference.slug))]


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """Ask each authority for an answer to each recommendation."""
    if not Permission.RESPONSE_WRITE.includes(member.role):
        return []
    waiting = unanswered(conference, member)
    if not waiting:
        return []
    url = url_for("responses.show", slug=conference.slug, all="yes", _anchor=waiting[0].recommendation_label)
    return [ask_to_answer(waiting, url)]


def ask_to_answer(waiting: list[Passage], url: str) -> Ask:
    """Ask for an answer to each of these, by the day that was promised first."""
    conference = waiting[0].conference
    text = ngettext(
        "%(num)s recommendation waits for your answer: accept, accept in part, reject or study, with reasons.",
        "%(num)s recommendations wait for your answer: accept, accept in part, reject or study, each with reasons.",
        len(waiting),
    )
    first = first_promised(conference)
    day = named_days.in_words(first) if first else ""
    if overdue_since(conference):
        due = _("Overdue: promised by %(day)s.", day=day)
    else:
        due = _("Promised by %(day)s.", day=day) if first else ""
    key = " ".join(f"answer-{passage.recommendation_label}" for passage in waiting)
    return Ask(_("The panel waits for your answer"), text, _("Answer"), url, due, key=key)


def news(conference: Conference, member: Membership) -> list[Ask]:
    """What was answered lately: nothing is asked of the panel, and its members are told."""
    if member.role != Role.PANELIST or conference.stage != Stage.FOLLOW_UP:
        return []
    query = select(Response).where(Response.conference_id == conference.id, Response.at > clock.now() - NEWS_FOR)
    lately = list(db.session.scalars(query.options(joinedload(Response.passage)).order_by(Response.id)))
    if not lately:
        return []
    answered = dict.fromkeys(one.passage.recommendation_label if one.passage else _("The report") for one in lately)
    text = _("Answered: %(list)s. If you want, say of each whether it answers the panel.", list=", ".join(answered))
    url, key = url_for("responses.show", slug=conference.slug), " ".join(f"response-{one.id}" for one in lately)
    return [Ask(_("Your recommendations were answered"), text, _("Read the answers"), url, key=key)]


def newest_of(conference: Conference, answers: dict[int | None, list[Response]]) -> set[int]:
    """The last answer of each body to each recommendation, by their ids. Of a past conference no answer is older."""
    found: dict[tuple, int] = {}
    for response in (one for told in answers.values() for one in told):
        key = (response.id,) if conference.archived_at else (response.passage_id, *response.source)
        found.setdefault(key, response.id)
    return set(found.values())


def list_tracked(conference: Conference) -> list[tracking.Line]:
    """Where every recommendation stands today. Empty before the report is out."""
    if conference.stage not in PUBLISHED or conference.cancelled_at:
        return []
    today, is_past = clock.today(conference.time_zone), conference.archived_at is not None
    promise = tracking.Promise(first_promised(conference), today, is_past, is_over=conference.is_over)
    asked, told = authorities.list_asked(conference), set(authorities.list_open_links(conference))
    recommendations, answers = list_recommendations(conference), answers_by_passage(conference)
    owed, not_owed = promise, promise._replace(due=None, is_owed=False)
    left_out = reports.list_not_adopted(conference)
    promised = [(one, not_owed if one.recommendation_label in left_out else owed) for one in recommendations]
    lines = tracking.list_lines(promised, answers, asked, told)
    running = courses.running_of(conference) if lines else {}
    return tracking.with_running(tracking.with_courses(lines, courses.courses_of(conference)), running)


def told_in_report(conference: Conference) -> list[SimpleNamespace]:
    """The answers as plain values for a later edition of the report."""
    return [
        SimpleNamespace(
            subject=one.passage.recommendation_label if one.passage else _("The report"),
            body=one.body,
            by_name=one.by_name,
            date=one.date,
            status_words=one.reported_status.replace("_", " ") or str(one.status.label),
            text=one.text,
            count_words=figures_in_words(one.figures),
            taken_from=one.taken_from,
            sources=list(one.sources or []),
            inner=list(one.inner or []),
        )
        for one in list_responses(conference)
    ]


def figures_in_words(figures: dict) -> str:
    """Numbers that came with an answer; yes and no with their shares and their sum."""
    told = [
        f"{source_keys.called(name)} {grouped(value) if isinstance(value, int) else value}"
        for name, value in figures.items()
    ]
    yes, no = figures.get("yes"), figures.get("no")
    if isinstance(yes, int) and isinstance(no, int) and yes + no:
        shares = {"total": grouped(yes + no), "yes": share(yes, yes + no, 2), "no": share(no, yes + no, 2)}
        told.append(_("together %(total)s: %(yes)s and %(no)s", **shares))
    return "; ".join(told)


def missing_before_closing(conference: Conference) -> list[Matter]:
    """The gate of the follow-up: every recommendation that the panel adopted has an answer."""
    answered = {one.passage_id for one in list_responses(conference)}
    open_ones = [one.recommendation_label for one in list_owed(conference) if one.id not in answered]
    if not open_ones:
        return []
    words = _("Without an answer: %(list)s.", list=", ".join(open_ones))
    return [Matter(words, f"/c/{conference.slug}/answers#{open_ones[0]}")]


def personal_data(person) -> list[dict]:
    query = select(Response).join(Membership).where(Membership.person_id == person.id).order_by(Response.id)
    return [{"status": str(one.status), "text": one.text} for one in db.session.scalars(query)]
