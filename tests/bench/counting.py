"""What follows a vote of many: the count, the sealing, and a record put together anew."""

import time
from contextlib import contextmanager

from app.access.roles import Role
from app.conferences.models import Conference
from app.conferences.queries import list_members
from app.extensions import db
from app.record import services as record
from app.record import upkeep
from app.voting import sealing
from app.voting.queries import rounds
from app.voting.services import closing


def time_the_end(conference_id: int, number: int, panelists: int) -> dict[str, float]:
    """Close and seal a vote whose ballots were cast. Returns seconds for each, until it is committed."""
    taken: dict[str, float] = {}
    conference = db.session.get_one(Conference, conference_id)
    facilitator = list_members(conference, Role.FACILITATOR)[0]
    with timed(taken, f"closing a vote of {panelists}"):
        closing.close_round(rounds.get_round(conference, number), by=facilitator)
        db.session.commit()
    with timed(taken, f"sealing a vote of {panelists}"):
        sealing.seal_counted()
        db.session.commit()
    vote = rounds.get_round(db.session.get_one(Conference, conference_id), number)
    if vote.state != "sealed":
        raise SystemExit(f"The vote of many is {vote.state}, not sealed.")
    return taken


def time_the_record(conference_id: int) -> dict[str, float]:
    """Put the record of a conference together, as the worker does, once its journal is signed."""
    taken: dict[str, float] = {}
    upkeep.sign([conference_id])
    with timed(taken, "record of the large conference put together"):
        record.keep_archive(conference_id)
        db.session.commit()
    return taken


@contextmanager
def timed(taken: dict[str, float], name: str):
    began = time.perf_counter()
    yield
    taken[name] = time.perf_counter() - began
