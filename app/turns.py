"""Whoever writes to SQLite waits in the order of asking.

SQLite lets one write at a time. Whoever finds it busy sleeps and looks again, later each time, and is overtaken by
whoever comes just then: with eight writers one of twenty waits for half a second. Within a process they queue up here
instead, and processes take turns at a door.
"""

import fcntl
import os
from collections import deque
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from weakref import WeakKeyDictionary, finalize

from sqlalchemy import Connection, Engine, Pool, event

PATIENCE = 8  # seconds, as long as SQLite itself is asked to be patient
TURN = "turn"  # where a connection keeps the queue whose turn it has
LONGEST_ACT = 2  # seconds; a process that holds a door for longer hangs, and SQLite is asked
ROOM, ANTEROOM = 0, 1  # bytes of the file that a door is
GLANCE = 0.001  # seconds between two looks at a door


class Door:
    """A file beside the database, through which one process at a time comes to write.

    Whoever waits next stands in the anteroom. Who comes out and wants in again finds somebody there and stands behind
    them, so no process is passed by for long. The system opens a door whose holder was killed.
    """

    def __init__(self, place: Path):
        self.file = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        finalize(self, os.close, self.file)

    def come_in(self, patience: float) -> bool:
        """Wait to be the only process that writes; False where that did not come in time."""
        until = monotonic() + patience
        if not self._hold(ANTEROOM, until):
            return False
        came = self._hold(ROOM, until)
        self._leave(ANTEROOM)
        return came

    def go_out(self) -> None:
        self._leave(ROOM)

    def _hold(self, place: int, until: float) -> bool:
        while True:
            try:
                fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
                return True
            except OSError:
                if monotonic() >= until:
                    return False
            sleep(GLANCE)

    def _leave(self, place: int) -> None:
        fcntl.lockf(self.file, fcntl.LOCK_UN, 1, place)


class Turns:
    """A lock that is given in the order in which it was asked for, and to one process at a time where it has a door."""

    def __init__(self, door: Door | None = None) -> None:
        self.door, self.is_inside = door, False
        self.lock = Lock()
        self.is_taken = False
        self.waiting: deque[Lock] = deque()

    def take(self, patience: float) -> bool:
        """Wait for one's turn; False where it did not come in time."""
        if not self._queue(patience):
            return False
        self.is_inside = self.door is not None and self.door.come_in(LONGEST_ACT)
        return True

    def give(self) -> None:
        """End one's turn: whoever has waited longest is next."""
        if self.is_inside and self.door:
            self.is_inside = False
            self.door.go_out()
        with self.lock:
            if self.waiting:
                self.waiting.popleft().release()
            else:
                self.is_taken = False

    def _queue(self, patience: float) -> bool:
        with self.lock:
            if not self.is_taken:
                self.is_taken = True
                return True
            mine = Lock()
            mine.acquire()
            self.waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self.lock:
            if mine in self.waiting:
                self.waiting.remove(mine)
                return False
        return True  # it came while one gave up


QUEUES: WeakKeyDictionary[Pool, Turns] = WeakKeyDictionary()
FOUND = Lock()


def let_others_write(since: float) -> None:
    """Between two parts of a long work, for half as long as the last one took: whoever casts a ballot meanwhile would
    else get one turn after each of them.
    """
    sleep((monotonic() - since) / 2)


def take_turn(connection: Connection) -> None:
    """Before a transaction that writes. Whose turn does not come in time asks SQLite itself, which then says no."""
    info = connection.info
    if TURN in info:
        return
    queue = queue_of(connection.engine)
    if queue.take(PATIENCE):
        info[TURN] = queue


def queue_of(engine: Engine) -> Turns:
    """Where the writers of this process queue up for this database."""
    with FOUND:
        if engine.pool not in QUEUES:
            QUEUES[engine.pool] = Turns(_find_door(engine.url.database))
        return QUEUES[engine.pool]


def _find_door(database: str | None) -> Door | None:
    """A database in memory belongs to this process alone, and one in a folder that takes no file is only read."""
    try:
        return Door(Path(f"{database}-turn")) if database and database != ":memory:" else None
    except OSError:
        return None


@event.listens_for(Pool, "checkin")
def _end_turn(dbapi_connection, record) -> None:
    """The transaction is over, saved or not: a connection comes back whatever happened to it."""
    if queue := record.info.pop(TURN, None):
        queue.give()
