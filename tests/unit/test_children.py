"""A program that ends by itself is started again, and given up in words when that is no use."""

import sys
import time

import pytest

from tools import children
from tools.children import Child, keep_running

pytestmark = pytest.mark.database_free
ENDS = [sys.executable, "-c", "raise SystemExit(3)"]
LIVES = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Pauses of no length, and three tries."""
    monkeypatch.setattr(children, "TRIES", 3)
    plan = Child._plan

    def at_once(child):
        plan(child)
        child.again = child.again and 0.0

    monkeypatch.setattr(Child, "_plan", at_once)


def begin(name: str, command: list[str]) -> Child:
    child = Child(name, command, f"Without {name} nothing works.")
    child.start()
    return child


def test_what_ends_again_and_again_is_given_up_in_words_and_the_others_live_on(capfd):
    web, worker = begin("web server", ENDS), begin("worker", LIVES)
    keep_running([web, worker], needed="web server")
    told = capfd.readouterr().err
    assert told.count("exit code 3") == 4 and "It was started 3 times again and is given up." in told
    assert told.strip().endswith("Without web server nothing works.")
    assert not worker.has_ended()
    worker.process.kill()
    worker.process.wait()


def test_the_server_goes_on_without_its_worker():
    web, worker = begin("web server", LIVES), begin("worker", ENDS)
    until = time.monotonic() + 20
    while not worker.given_up and time.monotonic() < until:
        for child in (web, worker):
            child.look_after()
        time.sleep(0.02)
    assert worker.given_up and not web.has_ended() and not web.given_up
    web.process.kill()
    web.process.wait()


def test_whoever_ran_for_long_has_all_tries_again(monkeypatch):
    monkeypatch.setattr(children, "STEADY", 0)
    child = begin("worker", ENDS)
    for _ in range(5):
        child.process.wait(10)
        child.look_after()
        assert child.tries == 1
        child.look_after()
    child.process.wait(10)
