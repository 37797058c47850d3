"""Saying that what was done in one's name is one's own, or taking it back through the room in which it stands."""

from collections.abc import Callable

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import JUST_READ, require_seen
from app.commonground import services as ground
from app.commonground.models import ShortStatement
from app.conferences.models import Membership
from app.dissent import queries as dissents
from app.dissent import services as dissent
from app.dissent.models import Statement
from app.drafting.models import Amendment, Passage
from app.drafting.services import amendments, talk
from app.errors import Refused
from app.extensions import db, lock_row
from app.helping import marks
from app.helping.models import TypedAct
from app.helping.models import TypedKind as K
from app.journal import services as journal
from app.onbehalf.queries import mark_of
from app.onbehalf.sources import PERMISSIONS, Said
from app.questions import services as questions
from app.questions.models import Proposal
from app.reports import services as reports


def confirm(act: TypedAct, said: Said, *, by: Membership, seen: str | None) -> None:
    """Say that exactly this is one's own: from here on it counts. Saying it again changes nothing."""
    by.conference.require_open(PERMISSIONS[act.kind])
    lock_row(act)
    require_seen(seen, mark_of(said), said.words)
    if act.confirmed_at is not None:
        return
    act.confirmed_at = clock.now()
    db.session.flush()
    journal.record("help.confirmed", actor=by, conference_id=by.conference_id, veiled=True)
    if act.kind == K.AGREEMENT:
        questions.agree(by.conference, by=by, seen=JUST_READ)  # which may now be all that the list was waiting for


def take_back(act: TypedAct, *, by: Membership) -> None:
    """Take back what was done in one's name. Refuses what others have built on, as the room of it says."""
    by.conference.require_open(Permission.TYPED_CONFIRM)
    by.conference.require_open(PERMISSIONS[act.kind])
    kind, about_id = act.kind, act.about_id
    if kind not in TAKE_BACK:
        raise Refused(_("This is taken back where it stands: under “Your own words”, or by the facilitator."))
    TAKE_BACK[kind](about_id, by)
    marks.forget(kind, [about_id], member=by)
    journal.record("help.taken_back", actor=by, conference_id=by.conference_id, veiled=True)
    db.session.flush()


def _leave_dissent(about_id: int, by: Membership) -> None:
    statement = db.session.get_one(Statement, about_id)
    dissent.leave(dissents.get_statement(by.conference, statement.number, for_update=True), by=by)


def _forget_answer(about_id: int, by: Membership) -> None:
    ground.forget_answer(db.session.get_one(ShortStatement, about_id), by=by)


def _unsupport(about_id: int, by: Membership) -> None:
    questions.unsupport(db.session.get_one(Proposal, about_id), by=by)


def _cool_text(about_id: int, by: Membership) -> None:
    talk.tell_comfort(db.session.get_one(Passage, about_id), None, by=by, seen=JUST_READ)


def _cool_suggestion(about_id: int, by: Membership) -> None:
    talk.tell_comfort_with_suggestion(db.session.get_one(Amendment, about_id), None, by=by, seen=JUST_READ)


TAKE_BACK: dict[K, Callable[[int, Membership], None]] = {
    K.SUPPORT: _unsupport,
    K.AGREEMENT: lambda about, by: questions.withdraw_agreement(by.conference, by=by),
    K.ANSWER: _forget_answer,
    K.TEXT_SUPPORT: lambda about, by: talk.leave_passage(db.session.get_one(Passage, about), by=by),
    K.TEXT_COMFORT: _cool_text,
    K.STANCE: lambda about, by: amendments.leave_amendment(db.session.get_one(Amendment, about), by=by),
    K.COMFORT: _cool_suggestion,
    K.SPONSORSHIP: _leave_dissent,
    K.APPROVAL: lambda about, by: reports.take_back_approval(by.conference, by=by),
}
