"""Scrubbing storage after a vote: pages and logs of the database must not keep the order of casting.

Runs outside any transaction, after the closing has been committed. What it cannot do now (somebody is
reading) the worker tries again.
"""

from typing import Any

from app.extensions import db
from app.voting.models import Reason, RollEntry, Slip


def scrub() -> bool:
    """Rewrite the tables that ballots went through. Returns whether it succeeded."""
    statements = {
        "sqlite": ["PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"],
        "postgresql": [f"VACUUM FULL {table.__tablename__}" for table in (Slip, Reason, RollEntry)],
    }
    driver: Any = db.engine.dialect.dbapi
    driver_error: type[Exception] = driver.Error
    raw = db.engine.raw_connection()
    try:
        connection: Any = raw.driver_connection
        if db.engine.dialect.name == "postgresql":
            connection.autocommit = True
        for statement in statements[db.engine.dialect.name]:
            connection.cursor().execute(statement)
    except driver_error:
        return False
    finally:
        raw.invalidate()
    return True
