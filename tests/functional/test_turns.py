"""Who writes to SQLite waits in the order of asking, and a turn ends however its transaction ends."""

import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from sqlalchemy import delete, text

from app import turns
from app.conferences.models import Membership
from app.config import ROOT
from app.errors import Missing
from app.extensions import db, lock_row
from app.turns import ANTEROOM, Door, Turns
from tests.world import World

pytestmark = pytest.mark.both_databases


def test_turns_are_given_in_the_order_of_asking():
    queue, order, threads = Turns(), [], []
    assert queue.take(1)

    def write(n):
        assert queue.take(10)
        order.append(n)
        queue.give()

    for n in range(20):
        threads.append(threading.Thread(target=write, args=(n,)))
        threads[-1].start()
        while len(queue.waiting) <= n:
            time.sleep(0.001)
    queue.give()
    for thread in threads:
        thread.join(10)
    assert order == list(range(20)) and not queue.is_taken


def test_whoever_gives_up_leaves_the_queue_to_the_others():
    queue = Turns()
    assert queue.take(1) and not queue.take(0.01) and not queue.waiting
    queue.give()
    assert queue.take(0.01)
    queue.give()
    assert not queue.is_taken


OTHER = """
import sys
from pathlib import Path
from app.turns import Door
door = Door(Path(sys.argv[1]))
print("asks", flush=True)
print("in" if door.come_in(20) else "out", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(place):
    """A process that asks to come in, and stays until it is told to go."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as other:
        try:
            assert other.stdout.readline() == "asks\n"
            yield other
        finally:
            other.kill()


def stands_in_the_anteroom(door):
    """Whether another process waits there."""
    if door._hold(ANTEROOM, 0):
        door._leave(ANTEROOM)
        return False
    return True


def test_whoever_comes_out_of_the_door_stands_behind_the_process_that_waits_there(tmp_path):
    door = Door(tmp_path / "turn")
    assert door.come_in(1)
    with another_process(tmp_path / "turn") as other:
        while not stands_in_the_anteroom(door):
            time.sleep(0.01)
        door.go_out()
        assert other.stdout.readline() == "in\n"
        assert not door.come_in(0.05)
        other.stdin.close()
        other.wait(20)
    assert door.come_in(1)


def test_a_process_that_is_killed_holds_no_door(tmp_path):
    with another_process(tmp_path / "turn") as other:
        assert other.stdout.readline() == "in\n"
        other.kill()
        other.wait(20)
        assert Door(tmp_path / "turn").come_in(5)


@pytest.fixture
def queue(app):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL lets many write at once")
    db.session.remove()
    return turns.queue_of(db.engine)


@pytest.mark.parametrize("end", ["commit", "rollback", "remove", "lost connection", "broken statement"])
def test_a_turn_ends_however_its_transaction_ends(queue, end):
    db.session.execute(text("SELECT 1"))
    assert queue.is_taken
    if end == "lost connection":
        db.session.connection().invalidate()
    if end == "broken statement":
        with pytest.raises(Exception, match="nowhere"):
            db.session.execute(text("INSERT INTO nowhere VALUES (1)"))
    getattr(db.session, end if end in ("commit", "rollback") else "rollback")()
    db.session.remove()
    assert not queue.is_taken


def test_many_writers_are_all_served_and_none_is_overtaken_for_long(app, queue):
    longest, problems = [], []

    def write():
        for _ in range(20):
            with app.app_context():
                began = time.monotonic()
                try:
                    db.session.execute(text("UPDATE heartbeat SET name = name"))
                    db.session.commit()
                except Exception as problem:
                    problems.append(problem)
                longest.append(time.monotonic() - began)

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert not problems and len(longest) == 160 and not queue.is_taken


def test_what_was_set_on_a_row_and_not_yet_stored_is_not_lost_when_it_is_locked(app, storage):
    place = World(title="Water")
    place.conference.title = "Who may draw water"
    lock_row(place.conference)
    assert place.conference.title == "Who may draw water"


def test_a_row_that_was_taken_away_meanwhile_is_refused_in_words(app, storage):
    place = World()
    edith = place.expert
    db.session.connection().execute(delete(Membership.__table__).where(Membership.__table__.c.id == edith.id))
    db.session.expire(edith)
    with pytest.raises(Missing):
        lock_row(edith)
