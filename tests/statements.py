"""What a test asks of the database, noted on SQLite, so that PostgreSQL is tried with all of it and nothing twice.

Two databases differ in what they make of a statement, not in what Python does around it. So a run on SQLite notes for
each test which statements it sends, for which page or act, with values of which kinds, and which were refused; a run on
PostgreSQL then takes the fewest seconds of tests that together send all of that again. What is about a database itself
(upgrades, faults, secrecy, turns: `both_databases`) and what was not noted runs on both in any case.
"""

import heapq
import json
from collections import Counter
from collections.abc import Collection, Iterable
from hashlib import blake2b
from pathlib import Path
from re import compile as pattern
from typing import Any, NamedTuple

import pytest
from flask import has_request_context, request
from sqlalchemy import event
from sqlalchemy.engine import Engine

LISTED = pattern(r"\((?:\?, )*\?\)")  # how many values a list has is not another statement
SENT = "sent"
LONG = 200  # characters: what may not fit into its column elsewhere
LARGE = 2**31 - 1
SHORTEST = 0.02  # seconds: to begin and end a test


class Noted(NamedTuple):
    """What one test took, in seconds, and what it sent."""

    seconds: float
    sent: set[str]


def add_options(parser) -> None:
    parser.addoption("--note-statements", metavar="FILE", type=Path, help="write down what each test sends")
    parser.addoption("--send-all-of", metavar="FILE", type=Path, help="run what is needed to send all that is noted")


def register(config) -> None:
    if path := config.getoption("--note-statements"):
        notes = Notes()
        notes.listen()
        config.pluginmanager.register(notes)
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(Keeper(path))
    if path := config.getoption("--send-all-of"):
        config.pluginmanager.register(Chosen(path))


class Notes:
    """Listens in on every database while tests run, and hands on with each report what its test sent."""

    def __init__(self) -> None:
        self.sent: set[tuple] = set()
        self.names: dict[tuple, str] = {}
        self.plain: dict[str, str] = {}

    def listen(self) -> None:
        event.listen(Engine, "before_cursor_execute", self._note)
        event.listen(Engine, "handle_error", self._note_refusal)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item, nextitem):
        self.sent.clear()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        if call.when == "teardown":
            report.user_properties.append((SENT, sorted({self._name(sent) for sent in self.sent})))
        return report

    def _note(self, connection, cursor, statement: str, parameters: Any, context, executemany: bool) -> None:
        values = parameters[0] if executemany and parameters and isinstance(parameters[0], tuple | dict) else parameters
        kinds = map(kind, values.values() if isinstance(values, dict) else values)
        plain = self.plain.get(statement) or self.plain.setdefault(statement, LISTED.sub("(?)", statement))
        # What is read is the same whoever reads it; what is written stands between what else the act wrote.
        self.sent.add((plain, frozenset(kinds)) if plain.startswith("SELECT") else (plain, tuple(kinds), asker()))

    def _note_refusal(self, context) -> None:
        self.sent.add((context.statement, type(context.original_exception).__name__, asker()))

    def _name(self, sent: tuple) -> str:
        """The same in every process."""
        if sent not in self.names:
            self.names[sent] = blake2b(repr(sent).encode(), digest_size=8).hexdigest()
        return self.names[sent]


def asker() -> str:
    return (request.endpoint or "") if has_request_context() else ""


def kind(value: Any) -> str:
    """What may make a difference where a value is stored."""
    match value:
        case str():
            return "long" if len(value) > LONG else "odd" if "\x00" in value else "str"
        case int() if abs(value) > LARGE:
            return "large"
    return type(value).__name__


class Keeper:
    """Gathers what was noted, whichever worker it comes from, and writes it down after a whole run."""

    def __init__(self, path: Path):
        self.path = path
        self.seconds: dict[str, float] = {}
        self.sent: dict[str, list[str]] = {}
        self.skipped: set[str] = set()

    def pytest_runtest_logreport(self, report) -> None:
        if report.when == "call":
            self.seconds[report.nodeid] = round(report.duration, 3)
        if report.skipped:
            self.skipped.add(report.nodeid)
        for name, sent in report.user_properties:
            if name == SENT:
                self.sent[report.nodeid] = sent

    def pytest_sessionfinish(self) -> None:
        """A test that was skipped here is not noted, so it runs on the other database."""
        noted = self.sent.keys() - self.skipped
        self.path.write_text(json.dumps({test: (self.seconds.get(test, 0.0), self.sent[test]) for test in noted}))


class Chosen:
    """Runs the tests that are needed to send everything, those for both databases, and those that were not noted."""

    def __init__(self, path: Path):
        self.noted = {test: Noted(seconds, set(sent)) for test, (seconds, sent) in json.loads(path.read_text()).items()}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items) -> None:
        always = {item.nodeid for item in items if is_for_both(item) or item.nodeid not in self.noted}
        here = {item.nodeid: self.noted[item.nodeid] for item in items if item.nodeid in self.noted}
        needed = always.union(fewest(here, already=always))
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in needed])
        items[:] = [item for item in items if item.nodeid in needed]


def is_for_both(item) -> bool:
    return item.get_closest_marker("both_databases") is not None


def fewest(noted: dict[str, Noted], already: Collection[str] = ()) -> list[str]:
    """The tests that send all that any of these sends, taken greedily by how much each adds in a second.

    What was best before is looked at again before it is taken, since others may have sent some of it by then: nothing
    ever grows in worth (lazy greedy set cover; Chvátal 1979, Minoux 1978). At the end nothing is left that could go.
    """
    done: set[str] = set().union(*(noted[test].sent for test in already if test in noted))
    waiting = [(-worth(one, done), test) for test, one in noted.items()]
    heapq.heapify(waiting)
    chosen = []
    while waiting:
        _before, test = heapq.heappop(waiting)
        now = worth(noted[test], done)
        if now and waiting and now < -waiting[0][0]:
            heapq.heappush(waiting, (-now, test))
        elif now:
            chosen.append(test)
            done |= noted[test].sent
    return without_spare(chosen, noted, already)


def without_spare(chosen: list[str], noted: dict[str, Noted], already: Iterable[str]) -> list[str]:
    """Leave out, the slowest first, what others that were taken later send as well."""
    senders = Counter(sent for test in {*chosen, *already} & noted.keys() for sent in noted[test].sent)
    spare = set()
    for test in sorted(chosen, key=lambda test: -noted[test].seconds):
        if all(senders[sent] > 1 for sent in noted[test].sent):
            spare.add(test)
            senders.subtract(noted[test].sent)
    return [test for test in chosen if test not in spare]


def worth(one: Noted, done: set[str]) -> float:
    return len(one.sent - done) / max(one.seconds, SHORTEST)
