"""Objecting to a counted vote, and answering: in public, without a name."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.voting import offers
from app.voting.models import Objection, Round
from app.voting.queries import objections


def object_to(vote: Round, text: str, receipt: str = "", *, by: Membership) -> Objection:
    """Say what was wrong with a vote. Refuses before the count, and who is not on its roll.

    Who it was is kept nowhere: with a receipt, a name would tell what was chosen.
    """
    vote.conference.require_open(Permission.OBJECTION_WRITE)
    lock_row(vote)
    refuse_if(offers.OBJECT.hindrance(objections.outcome_for(vote, by)))
    number = objections.last_number(vote) + 1
    objection = Objection(round_id=vote.id, number=number, text=text, receipt=receipt, at=clock.now(), round=vote)
    db.session.add(objection)
    journal.record("round.objected", actor=None, conference_id=vote.conference_id, round=vote.number, objection=number)
    return objection


def answer(objection: Objection, text: str, *, by: Membership) -> None:
    """Answer an objection, on record and once."""
    vote = objection.round
    vote.conference.require_open(Permission.OBJECTION_ANSWER)
    lock_row(objection)
    refuse_if(_("This objection is answered already. The answer stands.") if objection.answer else None)
    objection.answer, objection.answered_at = text, clock.now()
    journal.record(
        "round.objection_answered",
        actor=by,
        conference_id=vote.conference_id,
        round=vote.number,
        objection=objection.number,
    )
