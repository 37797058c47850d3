"""The database as whoever owns it can have it: without the triggers that guard the journal."""

from sqlalchemy import text

from app.extensions import db

TABLES = ("journal_chain", "journal_entry", "journal_payload", "checkpoint")


def without_triggers() -> None:
    """Within this transaction, so that a rollback takes the guards back as well."""
    if db.engine.dialect.name == "postgresql":
        for table in TABLES:
            db.session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        return
    names = db.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
    for name in names:
        if name.startswith(TABLES):
            db.session.execute(text(f"DROP TRIGGER {name}"))
