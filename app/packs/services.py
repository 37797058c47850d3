"""Keeping reading packs as new as the evidence: what is due, ordered and kept. The worker does this all the time."""

import json
import time

from sqlalchemy import delete

from app import clock
from app.beside import Beside
from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db, lock_row
from app.packs import making, ordering, queries
from app.packs.models import ReadingPack
from app.reports.formats.kinds import State
from app.reports.formats.making import unpack

PATIENCE = 2 * making.MOST_SECONDS
TOGETHER = 12  # packs that one process makes
MOST_TRIES = 3
FORGET_EVERY = 1800  # seconds after which every conference is looked at again, whatever its journal says


class Maker(Beside):
    """The process that makes packs, while there is one, and what is known of each conference's evidence."""

    def __init__(self) -> None:
        super().__init__(PATIENCE)
        self.conference_id, self.making, self.tries = 0, dict[int, str](), 0
        self.seen, self.forget_at = dict[int, int](), 0.0

    def list_unseen(self) -> dict[int, int]:
        """The conferences in which something happened, by how long their journals are now."""
        if time.monotonic() > self.forget_at:
            self.seen, self.forget_at = {}, time.monotonic() + FORGET_EVERY
        return {one: length for one, length in queries.list_lengths().items() if self.seen.get(one) != length}


def order_changed(conference_id: int) -> None:
    """Every pack whose words are others now is due, and what it held is given out no more."""
    conference = db.session.get_one(Conference, conference_id)
    wanted = {number: ordering.fingerprint(one) for number, one in ordering.list_orders(conference).items()}
    known = queries.list_packs(conference)
    if gone := known.keys() - wanted.keys():
        mine = ReadingPack.conference_id == conference.id, ReadingPack.number.in_(gone)
        db.session.execute(delete(ReadingPack).where(*mine))
    for number, made_from in wanted.items():
        row = known.get(number)
        if row is None:
            row = ReadingPack(conference_id=conference.id, number=number, made_from="", length=0, problem="")
            db.session.add(row)
        if row.made_from != made_from:
            row.made_from, row.state, row.content, row.length, row.problem = made_from, State.DUE, None, 0, ""


def begin_next(maker: Maker) -> None:
    """Start on what is due of one conference: after a failure on one pack alone, so that no other fails with it."""
    due = queries.list_due(1 if maker.tries else TOGETHER)
    if not due:
        return
    conference, at = db.session.get_one(Conference, due[0].conference_id), clock.now()
    orders = ordering.list_orders(conference)
    wanted = {one.number: orders[one.number] for one in due if one.number in orders}
    maker.conference_id = conference.id
    maker.making = {number: ordering.fingerprint(one) for number, one in wanted.items()}
    given = {number: ordering.dated(one, conference, at) for number, one in wanted.items()}
    maker.begin("app.packs.making", given=json.dumps(given).encode())


def keep_made(maker: Maker) -> list[str]:
    """Keep what was made; what changed meanwhile stays due. Says what could not be made, and why."""
    done = maker.done()
    if done is None:
        return []
    maker.tries = maker.tries + 1 if done.failed else 0
    if done.failed and maker.tries < MOST_TRIES:
        return []  # a busy machine or a full disk is no fault of the words
    files, failed = unpack(done.said) if not done.failed else ({}, {})
    maker.tries = 0
    for number, made_from in maker.making.items():
        row = db.session.get(ReadingPack, (maker.conference_id, number))
        if row is not None:
            lock_row(row)
            if row.made_from == made_from:
                _keep(row, files.get(str(number)), failed.get(str(number), "") or "too much time or memory")
    return [f"{maker.conference_id}/{number}: {why}" for number, why in failed.items()]


def _keep(row: ReadingPack, content: bytes | None, problem: str) -> None:
    if content is None:
        row.state, row.problem = State.FAILED, problem
        return
    row.state, row.content, row.length, row.made_at = State.MADE, content, len(content), clock.now()


def get_file(conference: Conference, number: int) -> ReadingPack:
    """A pack to take along. Refuses one that says other words than the evidence does now, be it for a second."""
    row = queries.get_made(conference, number)
    order = ordering.list_orders(conference).get(number)
    if order is None or ordering.fingerprint(order) != row.made_from:
        raise Missing(queries.told_to_wait())
    return row
