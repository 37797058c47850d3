"""After a count or a void vote: the key is destroyed, storage scrubbed, and sealed is only what was looked at.

Runs outside any transaction, after the act has been committed: a key that is gone while the count is not on the disk
would lose the vote. Whatever stops it, the worker goes on where it stopped.
"""

from datetime import timedelta

from flask import current_app
from sqlalchemy.exc import DBAPIError

from app import clock
from app.extensions import db
from app.voting import keyring, storage
from app.voting.kinds import State
from app.voting.models import Round
from app.voting.queries import box, rounds

# A key without a vote is left by an opening that was not committed.
FORSAKEN_AFTER = timedelta(hours=1)


def seal_counted() -> None:
    """Destroy the keys of votes that take no ballot any more, scrub storage, and seal what is clean.

    Whoever calls this commits.
    """
    over = [name for name, since in keyring.list_kept() if _is_over(name, since)]
    waiting = rounds.list_unsealed()
    db.session.rollback()
    for name in over:
        keyring.destroy(name)
    if not (over or waiting) or not storage.scrub():
        return
    for vote in rounds.list_unsealed():
        if is_clean(vote):
            vote.state = State.SEALED


def seal_at_once() -> None:
    """The same, committed, right after an act that stands already: whoever acted is not told that it failed where the
    disk or the database takes nothing just then.
    """
    try:
        seal_counted()
        db.session.commit()
    except (OSError, DBAPIError) as problem:
        db.session.rollback()
        current_app.logger.warning("Votes are sealed later, by the worker: %s", type(problem).__name__)


def is_clean(vote: Round) -> bool:
    """Whether neither key nor ballot of a counted vote is left here."""
    is_kept = any(name and keyring.holds(name) for name in (vote.lock, vote.key_name))
    return not is_kept and not box.has_slips(vote)


def _is_over(name: str, since: float) -> bool:
    """Parts open all votes that were opened together, and stay until the last of them takes no ballot any more."""
    votes = rounds.list_by_key(name)
    if not votes:
        return clock.now().timestamp() - since > FORSAKEN_AFTER.total_seconds()
    return not any(vote.is_running for vote in votes)
