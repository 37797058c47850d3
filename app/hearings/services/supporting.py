"""Supporting a question of the hearing: a number for the panel's room, and no rank."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db, insert_or_leave, lock_row
from app.hearings import supports
from app.hearings.models import HearingQuestion, HearingSupport
from app.journal import services as journal
from app.moderation import services as moderation


def support(question: HearingQuestion, *, by: Membership, seen: str | None) -> None:
    """Support a question of others, once. It moves nothing: the order of the list stays as it is.

    Refused where other words were read.
    """
    _begin(question, by)
    moderation.require_shown(question)
    if question.asker_member_id == by.id:
        raise Refused(_("This is your own question. Others support it."))
    require_seen(seen, question.fingerprint, question.text)
    told = {"question_id": question.id, "member_id": by.id, "at": clock.now()}
    if insert_or_leave(HearingSupport, told):
        _tell("hearing.supported", question, by)


def unsupport(question: HearingQuestion, *, by: Membership) -> None:
    """Take one's support back; without support nothing changes."""
    _begin(question, by)
    if given := supports.find_support(question, by):
        db.session.delete(given)
        _tell("hearing.unsupported", question, by)


def _begin(question: HearingQuestion, by: Membership) -> None:
    question.conference.require_open(Permission.HEARING_SUPPORT)
    if by.hands is not None:
        raise Refused(_("Nobody supports a question of the hearing for somebody else."))
    lock_row(question)


def _tell(action: str, question: HearingQuestion, by: Membership) -> None:
    # Who supports which question is the panel's own affair.
    journal.record(action, actor=by, conference_id=question.conference_id, veiled=True, answer=question.label)
