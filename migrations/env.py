"""How Alembic reaches the database of the running configuration, on SQLite and on PostgreSQL."""

from contextlib import contextmanager

from alembic import context
from alembic.operations import batch
from flask import current_app

from app.extensions import db


def run() -> None:
    """Migrate in one transaction per migration, so that a killed one leaves the old state or the new."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection, _rows_may_wait(connection), _tables_are_read_alone():
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


@contextmanager
def _tables_are_read_alone():
    """To make a table anew, Alembic would read all that it refers to as well, and what these refer to: most of the
    house, and nearly half of a walk through all migrations. What it is called there is known without.
    """
    plain = batch.BatchOperationsImpl

    class Alone(plain):
        def __init__(self, *given, **named):
            super().__init__(*given, **named)
            self.reflect_kwargs["resolve_fks"] = False

    batch.BatchOperationsImpl = Alone
    try:
        yield
    finally:
        batch.BatchOperationsImpl = plain


run()
