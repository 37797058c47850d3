"""Questions of the hearing as something that may be hidden, as long as nobody has answered them."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.hearings.models import HearingQuestion
from app.moderation.hideable import Kind


def find(conference: Conference, question_id: int) -> HearingQuestion | None:
    here = (HearingQuestion.conference_id == conference.id, HearingQuestion.id == question_id)
    found: HearingQuestion | None = db.session.scalar(select(HearingQuestion).where(*here))
    return found


def place(question: HearingQuestion, slug: str) -> tuple[str, str]:
    about = _("Question %(number)s", number=question.label)
    return about, url_for("hearings.question", slug=slug, label=question.address)


def rests(question: HearingQuestion) -> str | None:
    if not question.is_waiting or question.answer:
        return _("Somebody has answered this question, and the answer is read with it. It stays to be read.")
    return None


KIND = Kind(Permission.HEARING_READ, find, lambda question: question.asker_member_id, place, rests)
