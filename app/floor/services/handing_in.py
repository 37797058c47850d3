"""What the audience hands in without an account, and what whoever facilitates makes of it."""

from datetime import timedelta
from typing import NamedTuple

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.accounts import limits
from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db, lock_row
from app.floor.kinds import HallState
from app.floor.models import HallQuestion
from app.floor.services.leading import tell
from app.floor.stamps import Stamp
from app.hearings.models import Expert, Session
from app.hearings.services import asking
from app.journal import services as journal

# One browser asks twice a minute at most, and a hall of hundreds behind one address sixty times.
OF_A_BROWSER = limits.Limit("audience of a browser", 1, timedelta(seconds=30))
OF_A_SOURCE = limits.Limit("audience of a source", 60, timedelta(seconds=1))
OF_A_STAMP = limits.Limit("stamp of the audience", 1, timedelta(hours=12))
SOONEST, LATEST = 3, 3600  # seconds between fetching the form and sending it


class Sender(NamedTuple):
    """Where a question comes from; known while it is counted, and kept with nothing."""

    browser: str
    source: str


def hand_in(session: Session, text: str, stamp: Stamp | None, sender: Sender) -> HallQuestion:
    """Take a question for whoever facilitates to read first. Refused while the session is closed to the audience."""
    session.conference.require_open(Permission.AUDIENCE_HAND_IN)
    asking.require_audience(session)
    _require_fresh(session, stamp)
    _require_words(text)
    limits.count(OF_A_BROWSER, str(session.id), sender.browser)
    limits.count(OF_A_SOURCE, str(session.id), sender.source)
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


def _require_fresh(session: Session, stamp: Stamp | None) -> None:
    if stamp is None or stamp.session_id != session.id or stamp.age > LATEST:
        raise Refused(_("This form is too old. Your question is still here: send it once more."))
    if stamp.age < SOONEST:
        raise Refused(_("That was very quick. Read your question once more, then send it."))
    if not limits.has_room(OF_A_STAMP, stamp.mark):
        raise Refused(_("This form was sent already. To ask something else, change your question and send it again."))


def _require_words(text: str) -> None:
    if not any(letter.isalpha() for letter in text):
        raise Refused(_("Write your question in words, so that it can be read out."))
