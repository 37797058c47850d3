"""Counting what a page asks the database, and taking a world up again after a visit."""

from collections.abc import Iterator
from contextlib import contextmanager

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
