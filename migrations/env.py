"""How Alembic reaches the database of the running configuration, on SQLite and on PostgreSQL."""

from alembic import context
from flask import current_app

from app.extensions import db


def run() -> None:
    """Migrate in one transaction per migration, so that a killed one leaves the old state or the new."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=db.metadata, transaction_per_migration=True, **options
        )
        with context.begin_transaction():
            context.run_migrations()


run()
