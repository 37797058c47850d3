"""Before a locked vote takes ballots: parts that keyholders took are destroyed, and locked is only what was looked at.

Runs outside the act, after it has been committed: a part that is gone while nobody is noted to have it would be lost.
Whatever stops it, the worker goes on where it stopped.
"""

from app.extensions import db, lock_row
from app.journal import services as journal
from app.voting import keyring
from app.voting.kinds import State
from app.voting.models import Round
from app.voting.queries import keyholders


def open_locked() -> None:
    """Destroy the parts that were taken, and open the votes of which the server holds none. Whoever calls commits."""
    for vote in keyholders.list_locking():
        holders = keyholders.list_holders(vote)
        for holder in holders:
            if holder.taken_at:
                keyring.forget_part(vote.key_name, holder.number)
        if all(holder.taken_at for holder in holders) and not keyring.list_parts(vote.key_name, keyring.TO_HAND_OUT):
            _open(vote)


def _open(vote: Round) -> None:
    lock_row(vote)
    if vote.state == State.LOCKING:
        vote.state = State.OPEN
        journal.record("round.locked", actor=None, conference_id=vote.conference_id, round=vote.number)
    db.session.flush()
