"""Whoever writes to SQLite waits in the order of asking.

SQLite lets one write at a time. Whoever finds it busy sleeps and looks again, later each time, and is overtaken by
whoever comes just then: with eight writers one of twenty waits for half a second. Within a process they queue up here
instead; sleeping is left for other processes.
"""

from collections import deque
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Pool, event

PATIENCE = 8  # seconds, as long as SQLite itself is asked to be patient
TURN = "turn"  # where a connection keeps the queue whose turn it has


class Turns:
    """A lock that is given in the order in which it was asked for."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.is_taken = False
        self.waiting: deque[Lock] = deque()

    def take(self, patience: float) -> bool:
        """Wait for one's turn; False where it did not come in time."""
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

    def give(self) -> None:
        """End one's turn: whoever has waited longest is next."""
        with self.lock:
            if self.waiting:
                self.waiting.popleft().release()
            else:
                self.is_taken = False


QUEUES: WeakKeyDictionary[Pool, Turns] = WeakKeyDictionary()
FOUND = Lock()


def take_turn(connection: Connection) -> None:
    """Before a transaction that writes. Whose turn does not come in time asks SQLite itself, which then says no."""
    info = connection.info
    if TURN in info:
        return
    with FOUND:
        queue = QUEUES.setdefault(connection.engine.pool, Turns())
    if queue.take(PATIENCE):
        info[TURN] = queue


@event.listens_for(Pool, "checkin")
def _end_turn(dbapi_connection, record) -> None:
    """The transaction is over, saved or not: a connection comes back whatever happened to it."""
    if queue := record.info.pop(TURN, None):
        queue.give()
