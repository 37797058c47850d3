"""Who holds a part of the key of a vote."""

from collections.abc import Iterable

from sqlalchemy import select

from app.conferences.models import Membership
from app.extensions import db
from app.voting import keyring
from app.voting.kinds import State
from app.voting.models import Keyholder, Round


def list_holders(vote: Round) -> list[Keyholder]:
    query = select(Keyholder).where(Keyholder.round_id == vote.id).order_by(Keyholder.number)
    return list(db.session.scalars(query))


def list_votes(vote: Round, *, held: bool = False) -> list[Round]:
    """The votes that the key of this one opens, by number. `held`: read afresh, and kept until the transaction ends."""
    if not vote.key_name:
        return [vote]
    query = select(Round).where(Round.conference_id == vote.conference_id, Round.key_name == vote.key_name)
    if held:
        query = query.with_for_update(of=Round).execution_options(populate_existing=True)
    return list(db.session.scalars(query.order_by(Round.number)))


def numbers_of(votes: Iterable[Round]) -> str:
    return ", ".join(str(vote.number) for vote in votes)


def list_own_parts(vote: Round, member: Membership) -> list[Keyholder]:
    """The part of a keyholder, as each of the votes has it that its key opens."""
    query = select(Keyholder).join(Round, Round.id == Keyholder.round_id).where(Keyholder.member_id == member.id)
    query = query.where(Round.conference_id == vote.conference_id, Round.key_name == vote.key_name)
    query = query.execution_options(populate_existing=True)
    return list(db.session.scalars(query.order_by(Round.number)))


def find_holder(vote: Round, member: Membership | None) -> Keyholder | None:
    return db.session.get(Keyholder, (vote.id, member.id)) if member else None


def find_by_mark(vote: Round, mark: str) -> Keyholder | None:
    """Whose part of the key of this vote has this mark."""
    return db.session.scalar(select(Keyholder).where(Keyholder.round_id == vote.id, Keyholder.mark == mark))


def given_parts(vote: Round) -> dict[int, str]:
    """The parts that were given for the count, by their numbers.

    A file alone is no part given: the act that wrote it may have ended before anything was saved.
    """
    query = select(Keyholder.number).where(Keyholder.round_id == vote.id, Keyholder.given_at.is_not(None))
    noted = set(db.session.scalars(query))
    found = keyring.list_parts(vote.key_name, keyring.GIVEN) if noted else {}
    return {number: words for number, words in found.items() if number in noted}


def find_other_with(vote: Round, mark: str) -> Round | None:
    """Another vote of the conference whose key has a part with this mark."""
    query = select(Round).join(Keyholder, Keyholder.round_id == Round.id).where(Keyholder.mark == mark)
    return db.session.scalar(query.where(Round.conference_id == vote.conference_id, Round.id != vote.id))


def list_locking() -> list[Round]:
    """The votes whose keyholders still take their parts."""
    return list(db.session.scalars(select(Round).where(Round.state == State.LOCKING).order_by(Round.id)))
