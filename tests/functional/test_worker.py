"""What fails in one duty of the worker stops neither the others nor the worker, and /health says so."""

import itertools

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app import worker
from app.cli import doctor
from app.extensions import db, sqlite_driver
from app.worker import Duty, Worker


@pytest.fixture
def failing():
    """A duty that fails as long as its list says, and one beside it that counts how often it was done."""
    problems: list[Exception] = []
    done: list[str] = []

    def seal():
        if problems:
            raise problems[0]
        done.append("seal votes")

    duties = [Duty("seal votes", seal), Duty("send letters", lambda: done.append("send letters"))]
    return Worker(duties), problems, done


PROBLEMS = [RuntimeError("no such box"), OSError(28, "No space left on device"), OperationalError("SELECT", {}, "gone")]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: type(problem).__name__)
def test_the_other_duties_go_on_and_health_says_what_fails_until_it_works(app, visitor, failing, problem):
    going, problems, done = failing
    problems.append(problem)
    for second in range(4):
        going.go_round(float(second))
    assert done == ["send letters"] * 4
    told = visitor.get("/health").response.get_json()
    assert told["worker"] == "in trouble" and list(told["worker_cannot"]) == ["seal votes"]
    assert "The worker cannot seal votes since" in app.test_cli_runner().invoke(doctor).output
    problems.clear()
    going.go_round(100.0)
    assert done[-2:] == ["seal votes", "send letters"]
    told = visitor.get("/health").response.get_json()
    assert told["worker"] == "ok" and told["worker_cannot"] == {}


def test_it_waits_longer_each_time_and_not_longer_than_it_says(app, failing):
    going, problems, _done = failing
    tried = []
    problems.append(OperationalError("SELECT", {}, "gone"))
    for second in range(200):
        before = going.troubles["seal votes"].tries if going.troubles else 0
        going.go_round(float(second))
        if going.troubles["seal votes"].tries > before:
            tried.append(second)
    assert [later - sooner for sooner, later in itertools.pairwise(tried)][:6] == [1, 2, 4, 8, 16, 30]


def test_what_is_done_now_and_then_is_tried_again_soon_after_it_failed(app, failing):
    going, problems, done = failing
    going.duties[0] = going.duties[0]._replace(every=600)
    problems.append(RuntimeError("not now"))
    going.go_round(0.0)
    problems.clear()
    going.go_round(2.0)
    going.go_round(3.0)
    assert done.count("seal votes") == 1


def test_what_a_worker_before_could_not_do_is_not_said_of_this_one(app, visitor, failing):
    going, problems, _done = failing
    problems.append(RuntimeError("once"))
    going.go_round(0.0)
    Worker([]).go_round(0.0)
    assert visitor.get("/health").response.get_json()["worker"] == "ok"


def test_while_the_database_is_locked_it_waits_and_afterwards_it_goes_on(app, visitor, failing):
    """A lock longer than its patience, as a copy under way or a long act of somebody else holds one."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL makes nobody wait for a lock on everything; its restart is a fault of its own")
    going, _problems, done = failing
    db.session.execute(text("PRAGMA busy_timeout=50"))
    db.session.remove()
    holder = sqlite_driver().connect(db.engine.url.database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    going.go_round(0.0)
    going.go_round(0.5)
    assert done == [] and going.troubles[worker.SIGN_OF_LIFE.name].tries == 1
    holder.execute("ROLLBACK")
    going.go_round(1.0)
    assert done == ["seal votes", "send letters"] and not going.troubles
    assert visitor.get("/health").response.get_json()["worker"] == "ok"
    holder.close()
    db.session.remove()
    db.engine.dispose()
