"""Scrubbing storage: pages and logs of the database keep neither the order of casting nor what was erased.

Runs outside any transaction, after the closing or the erasing has been committed. What it cannot do now (somebody is
reading) the worker tries again.
"""

import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from app.extensions import db
from app.search.models import MERGED
from app.voting.models import Reason, RollEntry, Slip

NUMBER = re.compile(r"\d+")  # with which the detail begins, in any language: of dead rows that cannot be removed yet
TRIES, PAUSE = 5, 0.5  # seconds
WAITS_AT_MOST = "SET lock_timeout = '3s'"


def scrub() -> bool:
    """Rewrite the tables that ballots went through. Returns whether nothing of before is left, by looking."""
    ballots = [table.__tablename__ for table in (Slip, Reason, RollEntry)]
    return _work({"sqlite": _scrub_file, "postgresql": partial(_scrub_tables, names=ballots)})


def scrub_all() -> bool:
    """Rewrite everything, the index of words too. Returns whether nothing of before is left, by looking."""
    return _work({"sqlite": _scrub_file_and_index, "postgresql": _scrub_every_table})


def _work(ways: dict[str, Callable[[Any], bool]]) -> bool:
    driver: Any = db.engine.dialect.dbapi
    driver_error: type[Exception] = driver.Error
    raw = db.engine.raw_connection()
    try:
        return ways[db.engine.dialect.name](raw.driver_connection)
    except driver_error:
        return False
    finally:
        raw.invalidate()


def _scrub_file(connection: Any) -> bool:
    """SQLite says in a row, and not by an error, that a reader kept it from emptying the log."""
    cursor = connection.cursor()
    cursor.execute("VACUUM")
    [(is_busy, _pages, _moved)] = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    [(free_pages,)] = cursor.execute("PRAGMA freelist_count").fetchall()
    return not is_busy and not free_pages


def _scrub_file_and_index(connection: Any) -> bool:
    """The index of words marks what was deleted, and lets go of it where its parts are merged."""
    connection.cursor().execute(MERGED)
    return _scrub_file(connection)


def _scrub_every_table(connection: Any) -> bool:
    """Nothing is rewritten where only another user may do it for some: its owner does it for all, by a command."""
    connection.autocommit = True
    told = "SELECT tablename, pg_has_role(tableowner, 'USAGE') FROM pg_tables WHERE schemaname = current_schema()"
    rows = connection.cursor().execute(told).fetchall()
    return all(is_own for _name, is_own in rows) and _scrub_tables(connection, [name for name, _is_own in rows])


def _scrub_tables(connection: Any, names: list[str]) -> bool:
    """PostgreSQL: whoever reads keeps a table as it is, and whoever looked at anything before keeps rows that are gone
    since: they are copied along, and told by number. Then the worker comes again.
    """
    connection.autocommit = True
    told: list[str] = []
    connection.add_notice_handler(lambda notice: told.append(notice.message_detail or ""))
    cursor = connection.cursor()
    cursor.execute(WAITS_AT_MOST)
    before = _files_of(cursor, names)
    return all(_rewritten(cursor, name, told) for name in names) and not before & _files_of(cursor, names)


def _rewritten(cursor: Any, name: str, told: list[str]) -> bool:
    """Rewrite one table; PostgreSQL itself looks through its tables now and then, and is soon done with that."""
    for _again in range(TRIES):
        told.clear()
        cursor.execute(f"VACUUM (FULL, VERBOSE) {name}")
        if not any((found := NUMBER.match(detail)) and int(found[0]) for detail in told):
            return True
        time.sleep(PAUSE)
    return False


def _files_of(cursor: Any, names: list[str]) -> set[int]:
    """In which files tables lie. Whoever does not own a table gets a warning, no error, and the old file stays."""
    return {row[0] for row in cursor.execute("SELECT relfilenode FROM pg_class WHERE relname = ANY(%s)", [names])}
