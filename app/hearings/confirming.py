"""What was noted in the room of an expert's answer, and waits for her to say that it is what she said."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference
from app.conferences.registry import Ask
from app.extensions import db
from app.hearings.kinds import WAITING
from app.hearings.models import AnswerVersion, Expert, HearingQuestion, QuestionAddressee


def asks(conference: Conference, expert: Expert) -> list[Ask]:
    """Asked once for each wording; no more once she confirmed it, or wrote beside it what she said."""
    waiting = _list_waiting(expert) if conference.stage in Permission.ANSWER_WRITE.stages else []
    if not waiting:
        return []
    hearings, (first, _n) = f"/c/{conference.slug}/hearings", waiting[0]
    url = f"{hearings}/mine#questions" if len(waiting) > 1 else f"{hearings}/questions/{first.address}"
    labels = ", ".join(question.label for question, _n in waiting)
    text = _(
        "Your answer was noted down in the room: %(numbers)s. Say that it is what you said, or write it in your own"
        " words beside it.",
        numbers=labels,
    )
    key = " ".join(f"recorded-{question.id}-{n}" for question, n in waiting)
    return [Ask(_("Is this what you said?"), text, _("Read and confirm"), url, planned_until(conference), key=key)]


def _list_waiting(expert: Expert) -> list[tuple[HearingQuestion, int]]:
    """As `QuestionAddressee.waits_to_confirm` says of each, with the number of the wording that is recorded now."""
    newest = select(func.max(AnswerVersion.n)).where(AnswerVersion.question_id == HearingQuestion.id).scalar_subquery()
    query = (
        select(HearingQuestion, newest.label("n"))
        .join(HearingQuestion.addressees)
        .options(joinedload(HearingQuestion.session))
        .where(QuestionAddressee.expert_id == expert.id, QuestionAddressee.answer == "")
        .where(HearingQuestion.recorded != "", HearingQuestion.state.not_in(WAITING))
        .where(QuestionAddressee.confirmed_n != newest)
        .order_by(HearingQuestion.id)
    )
    return [(question, n) for question, n in db.session.execute(query)]
