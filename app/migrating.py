"""Changing the tables of a database: for commands and tests. A server that answers does without Alembic's 11 MB."""

from typing import Any

from flask import Flask, current_app

from app.config import ROOT
from app.extensions import db


def has_a_model(_thing: Any, name: str | None, _kind: str, is_found: bool, _other: Any) -> bool:
    """All that migrations make, but for the word index of each database, which stands beside the models."""
    return not (is_found and name and name.startswith("search_index"))


def add_migrations(app: Flask) -> None:
    from flask_migrate import Migrate

    Migrate(
        app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True, include_object=has_a_model
    )


def upgrade() -> None:
    """Bring the tables of this application's database to the version of the code."""
    import flask_migrate

    if "migrate" not in current_app.extensions:
        add_migrations(current_app)
    flask_migrate.upgrade()
