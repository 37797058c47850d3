"""Finding who votes on paper, who counts, and what they typed."""

from sqlalchemy import select

from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db
from app.voting import queries as voting
from app.voting.models import PaperCount, RollEntry, Round, Teller


def get_round(conference: Conference, number: int) -> Round:
    """A secret vote that is running. Others have no paper."""
    vote = voting.get_round(conference, number)
    if vote.secrecy != "secret" or not vote.is_running:
        raise Missing("This vote has no paper ballots.")
    return vote


def get_roll_entry(vote: Round, member_id: int) -> RollEntry:
    entry = db.session.get(RollEntry, (vote.id, member_id))
    if entry is None:
        raise Missing("Nobody of this number is on the roll.")
    return entry


def list_tellers(vote: Round) -> set[int]:
    return set(db.session.scalars(select(Teller.member_id).where(Teller.round_id == vote.id)))


def may_count(vote: Round, member: Membership) -> bool:
    """Facilitator and organizers may count; panelists where they were named as tellers."""
    return member.role != Role.PANELIST or member.id in list_tellers(vote)


def list_counts(vote: Round) -> list[PaperCount]:
    query = select(PaperCount).where(PaperCount.round_id == vote.id).order_by(PaperCount.member_id)
    return list(db.session.scalars(query))


def differences(one: PaperCount, other: PaperCount) -> list[tuple[str, int, int]]:
    """The ballots on which two counts differ, with both numbers."""
    ballots = sorted({*one.counts, *other.counts})
    both = [(ballot, one.counts.get(ballot, 0), other.counts.get(ballot, 0)) for ballot in ballots]
    return [row for row in both if row[1] != row[2]]
