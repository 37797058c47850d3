"""The worker's part: one lottery at a time is made in a process with limits, and nobody waits for it."""

import json
from collections import Counter
from datetime import datetime

from flask_babel import gettext as _

from app.beside import Beside, Done
from app.conferences.queries import language_of
from app.conferences.registry import registry
from app.conferences.services.numbers import lock
from app.draws import making, offers, queries
from app.draws.inventing import invent_pool
from app.draws.kinds import DrawState
from app.draws.making import MOST_SECONDS
from app.draws.models import Draw
from app.extensions import db, lock_row
from app.journal import services as journal
from app.languages import speaking
from app.recruitment import queries as recruitment
from app.recruitment.fairness import Method
from app.recruitment.pool import Pool
from app.recruitment.shortfalls import find_contradictions

PATIENCE = 2 * MOST_SECONDS
MOST_TRIES = 3


class Solver(Beside):
    """The process that makes a lottery or chooses alternates, while there is one."""

    def __init__(self) -> None:
        super().__init__(PATIENCE)
        self.draw_id, self.task = 0, ""
        self.asked_at: datetime | None = None
        self.pool: Pool | None = None
        self.tries: Counter[tuple[int, datetime | None, str]] = Counter()

    def solve(self, draw: Draw, order: making.Order) -> None:
        self.draw_id, self.asked_at, self.task = draw.id, draw.asked_at, order["task"]
        self.pool = making.pool_of(order) if self.task == making.LOTTERY else None
        self.begin("app.draws.making", given=json.dumps(order).encode())

    def is_of(self, draw: Draw | None) -> bool:
        """Whether what it works at is still wanted."""
        if draw is None or draw.asked_at != self.asked_at or draw.stop_at is not None:
            return self.task == making.ALTERNATES and draw is not None
        return True

    def step(self) -> str:
        """How far it is, as it said last."""
        lines = self.said_so_far().split(b"\n")[:-1]
        steps = [line for line in lines if line.startswith(b'{"step"')]
        return str(json.loads(steps[-1])["step"]) if steps else ""

    def is_to_be_tried_again(self) -> bool:
        """A busy machine is no fault of the lottery."""
        key = (self.draw_id, self.asked_at, self.task)
        self.tries[key] += 1
        return self.tries[key] < MOST_TRIES


def begin_next(solver: Solver) -> bool:
    """Start on what waits longest. Says whether anything was begun."""
    if draw := queries.find_begun():
        lock_row(draw)
        return _begin_lottery(solver, draw)
    if (draw := queries.find_without_alternates()) and draw.document and draw.drawn_number is not None:
        solver.solve(draw, making.order_of_alternates(draw.document, draw.drawn_number))
    return False


def _begin_lottery(solver: Solver, draw: Draw) -> bool:
    if draw.stop_at is not None:
        draw.state = DrawState.STOPPED
        return True
    plan, conference = recruitment.find_recruitment(draw.conference), draw.conference
    if draw.is_rehearsal:
        pool = invent_pool(
            recruitment.list_quotas(conference), queries.shares_of(conference), queries.count_seats(conference)
        )
    else:
        pool = queries.pool_now(conference)
    method = plan.method if plan else Method.LEXIMIN
    alternates, odds = (plan.alternates, plan.odds) if plan else (0, 0)
    if why := offers.why_not_from(pool):
        with speaking(language_of(conference)):
            draw.state, draw.problem = DrawState.FAILED, str(why)
        return True
    draw.state, draw.step = DrawState.RUNNING, ""
    draw.made_from = queries.mark_now(pool, plan) if plan else ""
    solver.solve(draw, making.order_of(pool, method, alternates, odds, recruitment.list_odds(conference)))
    return True


def go_on(solver: Solver) -> bool:
    """Note how far it is, keep what was made, end what nobody wants any more. Says whether anything changed."""
    if solver.is_idle:
        return False
    draw = db.session.get(Draw, solver.draw_id)
    if draw is None or not solver.is_of(draw):
        solver.end()
        return _note_stopped(draw)
    done = solver.done()
    if done is not None:
        return _keep(draw, solver, done)
    step = solver.step()
    if solver.task != making.LOTTERY or draw.step == step:
        return False
    draw.step = step
    return True


def _note_stopped(draw: Draw | None) -> bool:
    if draw is None:
        return False
    lock_row(draw)
    if draw.state == DrawState.RUNNING and draw.stop_at is not None:
        draw.state, draw.step = DrawState.STOPPED, ""
    return True


def _keep(draw: Draw, solver: Solver, done: Done) -> bool:
    lock(draw.conference)  # first, as everybody does who then holds a lottery
    lock_row(draw)
    if not solver.is_of(draw):
        return _note_stopped(draw)
    came = json.loads(done.said.splitlines()[-1]) if done.said and not done.failed else {}
    if not came and solver.is_to_be_tried_again():
        return False
    with speaking(language_of(draw.conference)):
        if solver.task == making.ALTERNATES:
            _keep_alternates(draw, came)
        else:
            _keep_lottery(draw, solver, came)
    return True


def _keep_alternates(draw: Draw, came: making.Came) -> None:
    draw.alternates = came.get("alternates", [])
    registry.draw_done(draw)
    if "alternates" not in came:
        draw.problem = _("Who stands by could not be computed, so nobody does. A later draw can fill empty seats.")
        journal.record("draw.alternates_failed", actor=None, conference_id=draw.conference_id, draw=draw.number)
        return
    journal.record("draw.alternates_found", actor=None, conference_id=draw.conference_id, draw=draw.number,
                   count=len(draw.alternates), alternates=", ".join(draw.alternates))  # fmt: skip


def _keep_lottery(draw: Draw, solver: Solver, came: making.Came) -> None:
    draw.step = ""
    if document := came.get("document"):
        draw.state, draw.document, draw.fingerprint = DrawState.MADE, document, document["fingerprint"]
        if not draw.is_rehearsal:
            journal.record("draw.made", actor=None, conference_id=draw.conference_id, draw=draw.number,
                           people=len(document["people"]))  # fmt: skip
        return
    draw.state, draw.changes = DrawState.FAILED, came.get("cannot", [])
    draw.problem = _why(solver.pool, came)
    if not draw.is_rehearsal:
        journal.record("draw.failed", actor=None, conference_id=draw.conference_id, draw=draw.number, why=draw.problem)


def _why(pool: Pool | None, came: making.Came) -> str:
    if "cannot" in came:
        told = [str(one) for one in find_contradictions(pool)] if pool else []
        if not told and not came["cannot"]:
            told = [_("No change of the targets alone would help: too few people can sit together.")]
        return " ".join([_("No panel meets all targets."), *told])
    if came.get("failed") == "gave up":
        return _("The solver gave up. That says nothing about the targets: a panel may meet them. Please report this.")
    if "failed" in came:
        return _("The lottery came out wrong, so nothing of it is shown. Please report this.")
    return _("It took too much time or memory. Whoever runs the server can say more.")
