"""Making votes void, and declining an attempt that was owed: visibly, and for a public reason."""

from flask_babel import gettext as _
from sqlalchemy import delete

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of
from app.errors import refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.languages import speaking
from app.voting import offers
from app.voting.kinds import State
from app.voting.models import OpenBallot, PaperCount, Reason, Round, Slip
from app.voting.queries import owing as voting_owing
from app.voting.queries import rounds
from app.voting.services.closing import rewrite_roll


def void_round(vote: Round, reason: str, *, by: Membership) -> None:
    """Make a vote void, visibly and for a public reason. Its ballots are destroyed uncounted if it was open.

    An open vote that depends on it goes with it.
    """
    vote.conference.require_open(Permission.ROUND_VOID)
    lock_row(vote)
    refuse_if(offers.VOID.hindrance(offers.Course(vote.state)))
    _void(vote, reason, by)


def decline_attempt(vote: Round, reason: str, *, by: Membership) -> None:
    """Record that the panel makes no attempt at an amended text. Refuses where none is owed."""
    vote.conference.require_open(Permission.ROUND_CLOSE)
    lock_row(vote)
    owing = {one.id for one in voting_owing.list_owing(rounds.list_rounds(vote.conference))}
    refuse_if(offers.DECLINE.hindrance(offers.Course(vote.state, vote.id in owing)))
    vote.declined_reason = reason
    journal.record(
        "round.attempt_declined", actor=by, conference_id=vote.conference_id, round=vote.number, reason=reason
    )


def void_for_new_text(conference: Conference, passage_id: int | None, by: Membership, why: str) -> None:
    """Void every vote on a text that has been changed since: ballots never carry over to other words.

    Where no passage reads otherwise, the votes on the whole document are on another one all the same.
    A first vote that owed an attempt at an amended text stays in the record as what it is: the vote before it.
    """
    with speaking(language_of(conference)):
        reason = _("The text of the passage was changed after this vote had opened.")
        if passage_id is None:
            reason = _("The order of the passages was changed after this vote had opened.")
    for vote in rounds.list_on_text(conference, passage_id):
        if not voting_owing.may_owe(vote) or vote.declined_reason:
            _void(vote, reason, by)


def void_for_going_back(conference: Conference, by: Membership, reason: str) -> None:
    for vote in rounds.list_open_rounds(conference):
        _void(vote, reason, by)


def _void(vote: Round, reason: str, by: Membership) -> None:
    if vote.state == State.VOID:
        return
    vote.state, vote.void_reason, vote.voided_at = State.VOID, reason, clock.now()
    if vote.counts is None:
        for table in (Slip, Reason, OpenBallot, PaperCount):
            db.session.execute(delete(table).where(table.round_id == vote.id))
        rewrite_roll(vote)
    journal.record("round.voided", actor=by, conference_id=vote.conference_id, round=vote.number, reason=reason)
    with speaking(language_of(vote.conference)):
        why = _("It was opened on the result of vote %(number)s, which is void.", number=vote.number)
    for dependent in rounds.list_running_after(vote):
        _void(dependent, why, by)
