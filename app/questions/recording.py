"""Entering the key questions of a past conference as its record tells them."""

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.extensions import db
from app.journal import services as journal
from app.questions import queries
from app.questions.models import KeyQuestion


def adopt_recorded(conference: Conference, questions: list[dict], *, by: Membership) -> list[KeyQuestion]:
    """Enter adopted key questions as the record of a past conference tells them.

    Each has theme, text (None where the wording is not known), sources and order (None where it is not known).
    """
    numbers.lock(conference)
    conference.require_open(Permission.QUESTION_ADOPT)
    told = sorted(questions, key=lambda one: (one.get("order") is None, one.get("order") or 0))
    start = queries.last_position(conference) + 1
    entered = [_recorded(conference, place, one) for place, one in enumerate(told, start)]
    db.session.add_all(entered)
    db.session.flush()
    journal.record("questions.recorded", actor=by, conference_id=conference.id, count=len(entered))
    return entered


def _recorded(conference: Conference, place: int, told: dict) -> KeyQuestion:
    question = KeyQuestion(
        number=numbers.next_number(conference, "question"),
        numbered=True,
        position=place,
        theme=told.get("theme") or "",
        text=told.get("text"),
        original=told.get("original") or "",
        sources=told.get("sources") or [],
        version=1,
        adopted_at=clock.now(),
    )
    question.conference_id, question.conference = conference.id, conference
    return question
