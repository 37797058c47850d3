"""Scrubbing storage after a vote: pages and logs of the database must not keep the order of casting.

Runs outside any transaction, after the closing has been committed. What it cannot do now (somebody is
reading) the worker tries again.
"""

from typing import Any

from app.extensions import db
from app.voting.models import Reason, RollEntry, Slip

WAITS_AT_MOST = "SET lock_timeout = '3s'"


def scrub() -> bool:
    """Rewrite the tables that ballots went through. Returns whether nothing of before is left, by looking."""
    work = {"sqlite": _scrub_file, "postgresql": _scrub_tables}[db.engine.dialect.name]
    driver: Any = db.engine.dialect.dbapi
    driver_error: type[Exception] = driver.Error
    raw = db.engine.raw_connection()
    try:
        return work(raw.driver_connection)
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


def _scrub_tables(connection: Any) -> bool:
    """PostgreSQL: whoever reads keeps a table as it is; then the worker comes again."""
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(WAITS_AT_MOST)
    names = [table.__tablename__ for table in (Slip, Reason, RollEntry)]
    before = _files_of(cursor, names)
    for name in names:
        cursor.execute(f"VACUUM FULL {name}")
    return not before & _files_of(cursor, names)


def _files_of(cursor: Any, names: list[str]) -> set[int]:
    """In which files tables lie. Whoever does not own a table gets a warning, no error, and the old file stays."""
    return {row[0] for row in cursor.execute("SELECT relfilenode FROM pg_class WHERE relname = ANY(%s)", [names])}
