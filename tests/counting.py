"""Counting what a page asks the database, and taking a world up again after a visit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from sqlalchemy import event

from app.extensions import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that were sent within this block, without those that only open a connection."""
    seen: list[str] = []

    def note(connection, cursor, statement, *more):
        if not statement.upper().startswith(("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


class Saved(NamedTuple):
    """How much one transaction held that wrote: statements that were sent, and rows that were written."""

    statements: int
    rows: int


@contextmanager
def transactions() -> Iterator[list[Saved]]:
    """The transactions that wrote and were saved within this block: so long nobody else could save on SQLite.

    What grows with the data is cut into parts, and each of these stays as small as it was.
    """
    seen: list[Saved] = []
    told: dict[int, list[int]] = {}

    def begin(connection):
        told[id(connection)] = []

    def note(connection, cursor, statement, parameters, context, many):
        verb = statement.lstrip()[:6].upper()
        rows = max(cursor.rowcount, statement.count("), (") + 1) if verb in ("INSERT", "UPDATE", "DELETE") else 0
        told.setdefault(id(connection), []).append(rows)

    def keep(connection):
        rows = told.pop(id(connection), [])
        if any(rows):
            seen.append(Saved(len(rows), sum(rows)))

    listeners = (("begin", begin), ("after_cursor_execute", note), ("commit", keep))
    for name, listener in listeners:
        event.listen(db.engine, name, listener)
    try:
        yield seen
    finally:
        for name, listener in listeners:
            event.remove(db.engine, name, listener)


def meanwhile(statement) -> None:
    """What somebody else saves while this session still has what it read. SQLite lets nobody do so."""
    if db.engine.dialect.name == "sqlite":
        pytest.skip("whoever writes holds the whole database")
    with db.engine.begin() as connection:
        connection.execute(statement)


def here(place):
    """The same world in a session of its own again: every visit ends the one before it."""
    db.session.remove()
    people = [
        place.organizer,
        place.facilitator,
        *place.panelists,
        place.expert,
        place.committee,
        place.authority,
    ]
    db.session.add_all([place.conference, place.observer, *people])
    return place
