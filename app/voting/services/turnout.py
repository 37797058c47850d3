"""How many have voted, told so late and so coarsely that nobody learns from it who did."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.voting.kinds import State
from app.voting.models import RollEntry, Round

QUARTER = timedelta(minutes=15)
FEWEST = 5  # below that a number would be a person


def note_turnout() -> None:
    """Write down for each open vote how many had voted when this quarter of an hour began to be looked at: once for
    each, so that whoever looks again and again sees nobody come. Whoever calls this commits.
    """
    quarter = _quarter_of(clock.real_now())
    for vote in db.session.scalars(select(Round).where(Round.state == State.OPEN)):
        if vote.turnout_at is None or vote.turnout_at < quarter:
            count = _count_marks(vote)
            vote.turnout, vote.turnout_at = count if count >= FEWEST else None, quarter


def _quarter_of(moment: datetime) -> datetime:
    return moment - timedelta(
        minutes=moment.minute % (QUARTER.seconds // 60), seconds=moment.second, microseconds=moment.microsecond
    )


def _count_marks(vote: Round) -> int:
    marked = select(func.count()).select_from(RollEntry).where(RollEntry.round_id == vote.id, RollEntry.voted)
    return db.session.scalar(marked) or 0
