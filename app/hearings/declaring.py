"""What an expert is still to declare, and until when: before her session, where one is planned with her."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.conferences.asked import planned_until
from app.conferences.models import Conference
from app.conferences.registry import Ask
from app.extensions import db
from app.hearings.balance import balance
from app.hearings.models import Expert, Session, Slot
from app.questions import queries as questions


def asks(conference: Conference, expert: Expert) -> list[Ask]:
    """Her interests, and once they are declared where she stands on each key question. Nothing while it is drafted."""
    if conference.stage == Stage.DRAFTING:
        return []
    if expert.interests_declared_at is None:
        text = _("Say who pays you and what you stand to gain or lose, so that the panel can judge. It is public.")
        return [_ask(_("Declare your interests"), text, expert, "interests")]
    if any(expert in gap.unknown for gap in balance(questions.list_key_questions(conference), [expert])):
        text = _("The panel has set its key questions. Say on each where you stand, so that both sides are heard.")
        return [_ask(_("Say where you stand"), text, expert, "positions")]
    return []


def find_next_session(expert: Expert) -> Session | None:
    """The first session to come whose programme names her; None where none has a time yet."""
    query = (
        select(Session)
        .join(Slot, Slot.session_id == Session.id)
        .where(Slot.expert_id == expert.id, Session.starts_at > clock.now())
        .order_by(Session.starts_at, Session.number)
    )
    return db.session.scalars(query.limit(1)).first()


def _ask(title: str, text: str, expert: Expert, key: str) -> Ask:
    url, session = f"/c/{expert.conference.slug}/hearings/mine", find_next_session(expert)
    if session is None:
        return Ask(title, text, _("Declare"), url, planned_until(expert.conference), key=key)
    due = _("Your session begins then: %(title)s.", title=session.title)
    return Ask(title, text, _("Declare"), url, due, by=session.starts_at, key=key)
