"""How Alembic reaches the database of the running configuration, on SQLite and on PostgreSQL."""

from contextlib import contextmanager

from alembic import context
from flask import current_app

from app.extensions import db


def run() -> None:
    """Migrate in one transaction per migration, so that a killed one leaves the old state or the new."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection, _rows_may_wait(connection):
        context.configure(connection=connection, target_metadata=db.metadata, transaction_per_migration=True, **options)
        with context.begin_transaction():
            context.run_migrations()


@contextmanager
def _rows_may_wait(connection):
    """SQLite changes a table by making it anew, while rows of others still refer to it. All must be right at the end."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection  # asked itself: this setting does nothing inside a transaction
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if lost := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"Rows refer to what is no longer there: {lost[:3]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


run()
