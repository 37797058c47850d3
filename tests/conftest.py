"""A real database for every test, people to sign in as, and a visitor who checks each page it sees."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask_migrate import upgrade
from sqlalchemy import event, text

from app import create_app
from app.extensions import db
from tests import catalog
from tests.visitor import Visitor
from tests.world import World


def pytest_addoption(parser):
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


@pytest.fixture(scope="session")
def database_url(request, tmp_path_factory):
    """One empty, migrated database per worker."""
    if request.config.getoption("--database") == "postgresql":
        from tests.postgres import fresh_database

        with fresh_database() as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path_factory.mktemp('database') / 'plenaria.sqlite3'}"


@pytest.fixture(scope="session")
def base_app(database_url, tmp_path_factory):
    app = create_app(
        {
            "PLENARIA_ENV": "testing",
            "TESTING": True,
            "SECRET_KEY": "a secret key for tests alone",
            "BASE_URL": "http://localhost",
            "INSTANCE": str(tmp_path_factory.mktemp("instance")),
            "SQLALCHEMY_DATABASE_URI": database_url,
            "WTF_CSRF_ENABLED": False,
        }
    )
    with app.app_context():
        _create_tables()
        db.session.remove()
        if database_url.startswith("sqlite"):
            with db.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
            db.engine.dispose()
            path = Path(database_url.removeprefix("sqlite:///"))
            shutil.copy(path, path.with_suffix(".template"))
    return app


@pytest.fixture
def app(base_app, database_url):
    """The application over an empty database."""
    with base_app.app_context():
        _empty(database_url)
        yield base_app
        db.session.remove()
        db.engine.dispose()


def _create_tables() -> None:
    """By the migrations, as on a server; PLENARIA_TEST_CREATE_ALL takes the models instead."""
    if os.environ.get("PLENARIA_TEST_CREATE_ALL"):
        db.create_all()
    else:
        upgrade()


def _empty(url: str) -> None:
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        assert not db.engine.pool.checkedout(), "Something still holds the database that is to be replaced."
        db.engine.dispose()
        for leftover in (f"{path}-wal", f"{path}-shm", f"{path}-journal"):
            Path(leftover).unlink(missing_ok=True)
        shutil.copy(path.with_suffix(".template"), path)
    else:
        _delete_all_rows([table.name for table in db.metadata.sorted_tables])


def _delete_all_rows(tables: list[str]) -> None:
    """Much quicker than TRUNCATE, and without the triggers that guard the journal."""
    full = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables)
    db.session.execute(text("SET LOCAL session_replication_role = replica"))
    for name in db.session.scalars(text(full)).all():
        db.session.execute(text(f'DELETE FROM "{name}"'))
    db.session.commit()


@pytest.fixture
def world(app):
    """Makes conferences with people in every role: `world(stage=Stage.DRAFTING)`."""
    return World


@pytest.fixture
def visitor(app):
    """Somebody who is not signed in."""
    return Visitor(app)


@pytest.fixture
def sign_in(app):
    """Signs a member in and returns the visitor."""

    def enter(member) -> Visitor:
        return Visitor(app).enter(member.person)

    return enter


@pytest.fixture
def statements(app):
    """Counts SQL statements: `with statements() as seen: ...`, then `len(seen)`."""

    @contextmanager
    def watch():
        seen: list[str] = []

        def note(connection, cursor, statement, *rest):
            if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        yield seen
        event.remove(db.engine, "before_cursor_execute", note)

    return watch


@pytest.fixture
def speaks(app, monkeypatch, tmp_path):
    """Teaches the server a few words of another language: `speaks("da", {"Yes": "Ja"})`."""
    yield lambda language, words: catalog.register(app, monkeypatch, tmp_path / "translations", language, words)
    catalog.forget(app)
