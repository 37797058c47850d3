"""The end that was fixed when a vote opened: once it was reached, no clock that is set back takes ballots again."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal import services as journal
from app.voting.kinds import State
from app.voting.models import Round


def note_ends() -> None:
    """Write down which open votes have ended, so that it stays so. Whoever calls this commits."""
    now = clock.now()
    over = select(Round).where(Round.state == State.OPEN, Round.ended_at.is_(None), Round.closes_at <= now)
    # All are held before the first entry: whoever casts several ballots holds the votes in this order too.
    held = over.order_by(Round.id).with_for_update(of=Round).execution_options(populate_existing=True)
    for vote in db.session.scalars(held).all():
        vote.ended_at = now
        journal.record("round.ended", actor=None, conference_id=vote.conference_id, round=vote.number)
    db.session.flush()
