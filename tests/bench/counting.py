"""What surrounds a vote of many: the key in five hands, the count, the sealing, and a record put together anew."""

import time
from contextlib import contextmanager

from app.access.roles import Role
from app.conferences.models import Conference
from app.conferences.queries import list_members
from app.extensions import db
from app.keyholders import services as keys
from app.record import services as record
from app.record import upkeep
from app.voting import locking, sealing
from app.voting.models import Round
from app.voting.queries import keyholders, rounds
from app.voting.services import closing

ATTEMPTS, WAIT = 50, 0.1  # seconds


def hand_out_key(vote: Round) -> list[str]:
    """Each keyholder looks at her part and takes it; then the vote takes ballots. Returns the parts."""
    parts = []
    for holder in keyholders.list_holders(vote):
        keys.show_part(vote, by=holder.member)
        parts.append(" ".join(keys.read_part(vote, by=holder.member)))
        keys.take_part(vote, by=holder.member)
    db.session.commit()
    locking.open_locked()
    db.session.commit()
    return parts


def time_the_end(conference_id: int, number: int, panelists: int, parts: list[str]) -> dict[str, float]:
    """Close a vote whose ballots were cast, open its box with these parts, count and seal it.

    Returns seconds for each, until it is committed; how long keyholders take to type is not among them.
    """
    taken: dict[str, float] = {}
    conference = db.session.get_one(Conference, conference_id)
    facilitator = list_members(conference, Role.FACILITATOR)[0]
    vote = rounds.get_round(conference, number)
    with timed(taken, f"closing a vote of {panelists}, key in {len(parts)} hands"):
        closing.close_round(vote, by=facilitator)
        db.session.commit()
        for part in parts[: vote.key_parts_needed]:
            keys.give_part(vote, part, by=facilitator)
            db.session.commit()
    with timed(taken, f"sealing a vote of {panelists}"):
        state = _seal(conference_id, number)
    if state != "sealed":
        raise SystemExit(f"The vote of many is {state}, not sealed.")
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


def _seal(conference_id: int, number: int) -> str:
    """As the worker does: again where somebody read what was deleted just now. Returns how far the vote is then."""
    for _attempt in range(ATTEMPTS):
        sealing.seal_counted()
        db.session.commit()
        state = rounds.get_round(db.session.get_one(Conference, conference_id), number).state
        if state == "sealed":
            break
        time.sleep(WAIT)
    return state
