"""A real database for every test, people to sign in as, and a visitor who checks each page it sees."""

import gc
import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app import create_app
from app.extensions import db
from tests import catalog, drawn, migrated, quick
from tests import statements as sent
from tests.snapshots import Files, Rows, Scenes, forget_boxes
from tests.visitor import Visitor
from tests.world import World
from tools import catalogs

# How long an example takes says more about the machine than about the code: speed is measured in `make bench`.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


# Whole conferences are built thousands of times: looking for garbage as often as usual takes a twelfth of the time.
gc.set_threshold(100_000, 50, 100)


@event.listens_for(Engine, "connect")
def _wait_for_no_disk(connection, _record):
    """Each commit would take forty times as long. What survives a crash is tried with servers of their own."""
    if "sqlite" in type(connection).__module__:
        connection.execute("PRAGMA synchronous=OFF")


def pytest_configure(config):
    """Every language that is complete is spoken, also where the tests are not started by make."""
    if not hasattr(config, "workerinput"):
        catalogs.compile_changed()
    sent.register(config)
    quick.register(config)


def pytest_collection_modifyitems(config, items):
    """Each worker begins with its share of what takes long: at the end, one slow test would keep all others waiting."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    # Neighbors stay together: they build on the same scenes.
    bounds = [len(quick) * n // workers for n in range(workers + 1)]
    shares = [slow[n::workers] + quick[bounds[n] : bounds[n + 1]] for n in range(workers)]
    items[:] = [item for share in shares for item in share]


def pytest_collection_finish():
    """What was imported stays until the end, so nobody looks through it for garbage."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser):
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")
    sent.add_options(parser)
    quick.add_options(parser)


@pytest.fixture(scope="session", autouse=True)
def _made_once(tmp_path_factory):
    drawn.keep_in(folder_of_the_run(tmp_path_factory, "templates"))
    migrated.keep_in(folder_of_the_run(tmp_path_factory, "tables"))


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
        _create_tables(database_url)
        db.session.remove()
    return app


def folder_of_the_run(tmp_path_factory, name: str) -> str:
    """For what one worker makes and all others read: that of all templates is seconds of work."""
    ours = tmp_path_factory.getbasetemp()
    folder = (ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours) / name
    folder.mkdir(exist_ok=True)
    return str(folder)


@pytest.fixture(scope="session")
def storage(base_app, database_url):
    """What empties the database, and what keeps scenes and puts them back."""
    with base_app.app_context():
        kept = Files(database_url) if database_url.startswith("sqlite") else Rows()
    yield kept
    with base_app.app_context():
        kept.leave()


@pytest.fixture(scope="session")
def kept_scenes(storage):
    return Scenes(storage)


@pytest.fixture
def app(base_app, storage):
    """The application over an empty database."""
    with base_app.app_context():
        storage.put_back(storage.nothing)
        forget_boxes()
        base_app.extensions["plenaria.public_pages"].forget()
        Path(base_app.config["INSTANCE"], "checkpoints.txt").unlink(missing_ok=True)
        yield base_app
        storage.close()


@pytest.fixture
def build(app, kept_scenes, request):
    """Builds a scene once for all tests: `build(World, stage=...)`. A test that patches something builds its own."""
    if "monkeypatch" in request.fixturenames:
        return lambda builder, *given, **named: builder(*given, **named)
    return kept_scenes.build


def _create_tables(url: str) -> None:
    """By the migrations, as on a server; PLENARIA_TEST_CREATE_ALL takes the models instead."""
    if os.environ.get("PLENARIA_TEST_CREATE_ALL"):
        db.create_all()
    else:
        migrated.make_tables(url)


@pytest.fixture
def world(build):
    """Makes conferences with people in every role: `world(stage=Stage.DRAFTING)`."""
    return partial(build, World)


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
