"""Finding who votes on paper, who counts, and what they typed."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.conferences.models import Conference
from app.errors import Missing, Refused
from app.extensions import db
from app.voting.models import PaperCount, RollEntry, Round
from app.voting.queries import rounds


def get_round(conference: Conference, number: int) -> Round:
    """A vote that is running: after the count nobody touches its paper."""
    vote = rounds.get_round(conference, number)
    if not vote.is_running:
        raise Refused(_("This vote is void, or counted with its paper: look at the result."))
    return vote


def get_roll_entry(vote: Round, member_id: int) -> RollEntry:
    entry = db.session.get(RollEntry, (vote.id, member_id))
    if entry is None:
        raise Missing(_("Nobody of this number is on the roll."))
    return entry


def list_counts(vote: Round) -> list[PaperCount]:
    query = select(PaperCount).where(PaperCount.round_id == vote.id).order_by(PaperCount.member_id)
    return list(db.session.scalars(query))


def differences(one: PaperCount, other: PaperCount) -> list[tuple[str, int]]:
    """The ballots on which two counts differ, with the own number alone: the other one is not to be copied."""
    ballots = sorted({*one.counts, *other.counts})
    return [
        (ballot, one.counts.get(ballot, 0))
        for ballot in ballots
        if one.counts.get(ballot, 0) != other.counts.get(ballot, 0)
    ]
