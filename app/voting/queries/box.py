"""What lies in the box: slips, ballots by name, and the reasons written with them."""

import json

from sqlalchemy import bindparam, func, select

from app.conferences.models import Conference, Membership
from app.extensions import db
from app.voting.models import OpenBallot, Reason, Round, Slip

SLIP = Slip.__table__
# Asked once for every ballot, in the busiest minute of a conference.
TWIN = select(SLIP.c.choice_mark).where(SLIP.c.round_id == bindparam("vote"), SLIP.c.mark == bindparam("own_mark"))


def find_twin(vote: Round, mark: str) -> str | None:
    """The mark of choice and receipt on the slip that bears this mark of its receipt already; None where none does."""
    found: str | None = db.session.scalar(TWIN, {"vote": vote.id, "own_mark": mark})
    return found


def published_ballots(vote: Round) -> list[dict[str, str]]:
    """The receipts of a counted vote, each with its choice where that is published: the receipts in their order."""
    told = json.loads(vote.published or "{}")
    return told.get("ballots") or [{"code": code} for code in told.get("codes", ())]


def find_published(vote: Round, code: str) -> dict[str, str] | None:
    """The ballot with this receipt among those that were counted."""
    return next((one for one in published_ballots(vote) if one["code"] == code), None)


def count_full(vote: Round) -> int:
    """How many ballots lie in the box. For counting alone: while a vote runs, no page says it."""
    query = select(func.count()).select_from(Slip).where(Slip.round_id == vote.id, Slip.mark != "")
    return db.session.scalar(query) or 0


def has_slips(vote: Round) -> bool:
    return db.session.scalar(select(Slip.id).where(Slip.round_id == vote.id).limit(1)) is not None


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
