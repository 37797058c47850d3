"""Who holds a part of the key of a vote."""

from sqlalchemy import select

from app.conferences.models import Membership
from app.extensions import db
from app.voting.kinds import State
from app.voting.models import Keyholder, Round


def list_holders(vote: Round) -> list[Keyholder]:
    query = select(Keyholder).where(Keyholder.round_id == vote.id).order_by(Keyholder.number)
    return list(db.session.scalars(query))


def find_holder(vote: Round, member: Membership | None) -> Keyholder | None:
    return db.session.get(Keyholder, (vote.id, member.id)) if member else None


def find_by_mark(vote: Round, mark: str) -> Keyholder | None:
    """Whose part of the key of this vote has this mark."""
    return db.session.scalar(select(Keyholder).where(Keyholder.round_id == vote.id, Keyholder.mark == mark))


def find_other_with(vote: Round, mark: str) -> Round | None:
    """Another vote of the conference whose key has a part with this mark."""
    query = select(Round).join(Keyholder, Keyholder.round_id == Round.id).where(Keyholder.mark == mark)
    return db.session.scalar(query.where(Round.conference_id == vote.conference_id, Round.id != vote.id))


def list_locking() -> list[Round]:
    """The votes whose keyholders still take their parts."""
    return list(db.session.scalars(select(Round).where(Round.state == State.LOCKING).order_by(Round.id)))
