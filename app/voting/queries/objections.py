"""Objections to votes, and where somebody stands to a counted vote."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db
from app.voting.models import Objection, Round
from app.voting.models.objections import MOST_UNANSWERED
from app.voting.offers import Outcome
from app.voting.queries import rolls
from app.voting.queries.rounds import address


def list_objections(vote: Round) -> list[Objection]:
    query = select(Objection).where(Objection.round_id == vote.id).order_by(Objection.number)
    return list(db.session.scalars(query))


def list_all(conference: Conference) -> dict[int, list[Objection]]:
    """The objections to every vote, by vote: one statement."""
    query = select(Objection).join(Objection.round).where(Round.conference_id == conference.id)
    found: dict[int, list[Objection]] = {}
    for objection in db.session.scalars(query.order_by(Objection.round_id, Objection.number)):
        found.setdefault(objection.round_id, []).append(objection)
    return found


def get_objection(vote: Round, number: int) -> Objection:
    query = select(Objection).where(Objection.round_id == vote.id, Objection.number == number)
    found = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such objection here."))
    return found


def last_number(vote: Round) -> int:
    return db.session.scalar(select(func.max(Objection.number)).where(Objection.round_id == vote.id)) or 0


def outcome_for(vote: Round, member: Membership) -> Outcome:
    """What decides whether somebody can object to a vote."""
    waiting = select(func.count()).where(Objection.round_id == vote.id, Objection.answer == "")
    return Outcome(
        is_counted=vote.counts is not None,
        is_on_roll=rolls.find_roll_entry(vote, member) is not None,
        is_flooded=(db.session.scalar(waiting) or 0) >= MOST_UNANSWERED,
    )


def unanswered(conference: Conference) -> list[Matter]:
    """What is missing while an objection waits for its answer."""
    return [
        Matter(
            _("Objection %(label)s is not answered yet.", label=one.label),
            f"{address(one.round)}/objections/{one.number}",
        )
        for found in list_all(conference).values()
        for one in found
        if not one.answer
    ]
