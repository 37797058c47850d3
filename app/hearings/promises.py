"""Answers that were promised: until when, which are overdue, which have come, and who is told of it."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access.permissions import Permission
from app.conferences import dates, named_days
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.extensions import db
from app.hearings.kinds import State
from app.hearings.models import Expert, HearingQuestion, QuestionAddressee, Session

NEWS_FOR = timedelta(days=14)


class Promise(NamedTuple):
    """A question that was taken on notice, and whether its day is over without an answer."""

    question: HearingQuestion
    is_overdue: bool


def list_promises(conference: Conference) -> list[Promise]:
    """Every answer that was promised, in the order of the sessions."""
    query = (
        select(HearingQuestion)
        .join(HearingQuestion.session)
        .options(
            joinedload(HearingQuestion.session),
            joinedload(HearingQuestion.hidden),
            selectinload(HearingQuestion.addressees).joinedload(QuestionAddressee.expert),
        )
        .where(HearingQuestion.conference_id == conference.id, HearingQuestion.promised_at.is_not(None))
        .order_by(Session.position, HearingQuestion.number)
    )
    now = clock.now()
    return [Promise(one, _is_overdue(one, conference, now)) for one in db.session.scalars(query)]


def asked_of(conference: Conference, expert: Expert) -> list[Ask]:
    """What an expert promised, each by its day, and anew once that is over: each is told in a letter of its own."""
    query = (
        select(HearingQuestion)
        .join(HearingQuestion.addressees)
        .options(joinedload(HearingQuestion.session))
        .where(QuestionAddressee.expert_id == expert.id, QuestionAddressee.answer == "")
        .where(HearingQuestion.state == State.ON_NOTICE, ~HearingQuestion.hidden.has())
        .order_by(HearingQuestion.id)
    )
    return [_ask(one, conference) for one in db.session.scalars(query)]


def news(conference: Conference, member: Membership) -> list[Ask]:
    """What had been promised and was answered lately: nothing is asked of the panel, and its members are told."""
    if not Permission.HEARING_ASK.includes(member.role):
        return []
    query = (
        select(HearingQuestion)
        .options(joinedload(HearingQuestion.session))
        .where(HearingQuestion.conference_id == conference.id, HearingQuestion.promised_at.is_not(None))
        .where(HearingQuestion.state == State.ANSWERED, HearingQuestion.answered_at > clock.now() - NEWS_FOR)
        .order_by(HearingQuestion.id)
    )
    text = _("It had been taken on notice. You can cite it in the draft. Nothing is asked of you.")
    return [
        Ask(
            _("An answer that was promised has come: %(number)s", number=one.label),
            text,
            _("Read it"),
            _address(one, conference),
            key=f"answered-{one.id}",
        )
        for one in db.session.scalars(query)
    ]


def ends(due: str, time_zone: str) -> datetime | None:
    """The last minute in which a promise is kept, on the clocks of the conference; None where no day was named."""
    if not dates.is_partial_date(due):
        return None
    return datetime.combine(dates.latest(due), time(23, 59), ZoneInfo(time_zone))


def _is_overdue(question: HearingQuestion, conference: Conference, now: datetime) -> bool:
    until = ends(question.due, conference.time_zone)
    return question.state == State.ON_NOTICE and until is not None and until < now


def _ask(question: HearingQuestion, conference: Conference) -> Ask:
    url, until = _address(question, conference), ends(question.due, conference.time_zone)
    day = f"-{until:%Y%m%d}" if until else ""  # whoever promises anew is told anew
    if _is_overdue(question, conference, clock.now()):
        title = _("The answer that you promised is overdue: %(number)s", number=question.label)
        text = _("The panel waits for it. Answer now, even if it is only in part.")
        due = _("Overdue: promised by %(day)s.", day=named_days.in_words(question.due))
        return Ask(title, text, _("Answer"), url, due, key=f"promised-late-{question.id}{day}")
    title = _("You promised an answer: %(number)s", number=question.label)
    text = _("Answer in plain words. What you write is public, and the panel can cite it.")
    return Ask(title, text, _("Answer"), url, by=until, key=f"promised-{question.id}{day}")


def _address(question: HearingQuestion, conference: Conference) -> str:
    return f"/c/{conference.slug}/hearings/questions/{question.address}"
