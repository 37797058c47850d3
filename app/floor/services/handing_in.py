"""What the audience hands in without an account, and what whoever facilitates makes of it."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.accounts import limits, strangers
from app.accounts.strangers import Sender, Stamp
from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db, lock_row
from app.floor.kinds import HallState
from app.floor.models import HallQuestion
from app.floor.services.leading import tell
from app.floor.stamps import subject_of
from app.hearings.models import Expert, Session
from app.hearings.services import asking
from app.journal import services as journal


def hand_in(session: Session, text: str, stamp: Stamp | None, sender: Sender) -> HallQuestion:
    """Take a question for whoever facilitates to read first. Refused while the session is closed to the audience."""
    session.conference.require_open(Permission.AUDIENCE_HAND_IN)
    asking.require_audience(session)
    strangers.require_fresh(subject_of(session), stamp)
    strangers.require_letters(text)
    limits.count(strangers.OF_A_BROWSER, str(session.id), sender.browser)
    limits.count(strangers.OF_A_SOURCE, str(session.id), sender.source)
    handed = HallQuestion(session_id=session.id, text=text, at=clock.now(), state=HallState.WAITING, reason="")
    db.session.add(handed)
    journal.record("audience.handed_in", actor=None, conference_id=session.conference_id, session=session.number)
    return handed


def accept(session: Session, handed: HallQuestion, experts: list[Expert], *, by: Membership) -> None:
    """Put what was handed in to experts, as a question of the audience that has no name."""
    session.conference.require_open(Permission.AUDIENCE_SIFT)
    _require_waiting(handed)
    question = asking.put_for_audience(session, handed.text, experts, by=by)
    db.session.flush()
    handed.state, handed.question_id = HallState.ACCEPTED, question.id


def decline(session: Session, handed: HallQuestion, reason: str, *, by: Membership) -> None:
    """Leave it out, with a reason that everybody reads; its words are shown to nobody."""
    session.conference.require_open(Permission.AUDIENCE_SIFT)
    _require_waiting(handed)
    handed.state, handed.reason = HallState.DECLINED, reason
    tell("audience.declined", session, by, reason=reason)


def _require_waiting(handed: HallQuestion) -> None:
    lock_row(handed)
    if not handed.is_waiting:
        raise Refused(_("Somebody decided on this question meanwhile."))
