"""What lies in the box: slips, ballots by name, and the reasons written with them."""

from sqlalchemy import func, select

from app.conferences.models import Conference, Membership
from app.extensions import db
from app.voting.models import CODE_LENGTH, OpenBallot, Reason, Round, Slip


def find_slip_by_code(vote: Round, code: str) -> Slip | None:
    own = func.substr(Slip.payload, 1, CODE_LENGTH) == f"{code:<{CODE_LENGTH}}"
    return db.session.scalar(select(Slip).where(Slip.round_id == vote.id, own))


def list_slips(vote: Round) -> list[Slip]:
    return list(db.session.scalars(select(Slip).where(Slip.round_id == vote.id).order_by(Slip.id)))


def list_open_ballots(vote: Round) -> list[OpenBallot]:
    query = select(OpenBallot).join(Membership).where(OpenBallot.round_id == vote.id).order_by(Membership.number)
    return list(db.session.scalars(query))


def list_reasons(vote: Round) -> list[Reason]:
    return list(db.session.scalars(select(Reason).where(Reason.round_id == vote.id).order_by(Reason.id)))


def list_all_reasons(conference: Conference) -> dict[int, list[Reason]]:
    """The reasons of every vote, by vote, in one statement."""
    query = select(Reason).join(Round, Round.id == Reason.round_id).where(Round.conference_id == conference.id)
    found: dict[int, list[Reason]] = {}
    for reason in db.session.scalars(query.order_by(Reason.id)):
        found.setdefault(reason.round_id, []).append(reason)
    return found


def list_open_reasons(conference: Conference) -> list[OpenBallot]:
    """The ballots by name that have a reason, in the order of the panel, in one statement."""
    query = (
        select(OpenBallot)
        .join(Round, Round.id == OpenBallot.round_id)
        .join(Membership, Membership.id == OpenBallot.member_id)
        .where(Round.conference_id == conference.id, OpenBallot.reason != "")
    )
    return list(db.session.scalars(query.order_by(OpenBallot.round_id, Membership.number)))
