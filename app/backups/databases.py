"""One consistent copy of the database while the server goes on, and the way back, for SQLite and for PostgreSQL."""

import os
import shutil
import subprocess  # nosec B404 - pg_dump is a program
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from app.backups.archive import Unusable
from app.extensions import db, sqlite_driver

LAST = "last-backup"  # a file that tells `flask doctor` when the newest was made
FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
# What others keep in the same database may not be ours to read, and would stand in the way of being made anew.
OURS = "--schema=public"


def copy_out(folder: Path) -> None:
    """Copy the database as it is at one moment. Nobody waits, and what is written meanwhile is not in it."""
    target = folder / FILES[db.engine.dialect.name]
    if db.engine.dialect.name == "postgresql":
        _run("pg_dump", "--format=custom", OURS, "--no-owner", "--no-privileges", f"--file={target}")
        return
    with _sqlite(_sqlite_path()) as source, _sqlite(target) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    check(folder, db.engine.dialect.name)


def check(folder: Path, database: str) -> None:
    """Refuse a copy that the database itself finds unsound."""
    target = folder / FILES.get(database, "unknown")
    if not target.exists():
        raise Unusable("This backup holds no database.")
    if database == "postgresql":
        _run("pg_restore", "--list", str(target), connects=False)
        return
    try:
        with _sqlite(target) as copy:
            said = [row[0] for row in copy.execute("PRAGMA integrity_check")]
    except sqlite_driver().Error as problem:
        said = [str(problem)]
    if said != ["ok"]:
        raise Unusable(f"The copy of the database is unsound: {said[0]}")


def copy_in(folder: Path) -> None:
    """Put the copy in the place of all that is there: wholly, or not at all."""
    source = folder / FILES[db.engine.dialect.name]
    if db.engine.dialect.name == "postgresql":
        # In one transaction: what fails halfway leaves what was there. Tables of a newer version go too.
        script = source.with_suffix(".sql")
        _run("pg_restore", OURS, "--no-owner", "--no-privileges", f"--file={script}", str(source), connects=False)
        empty = ("--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public")
        how = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run("psql", *how, *empty, f"--file={script}")
        return
    path = _sqlite_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _sqlite(source) as copy, _sqlite(path) as target:
            copy.backup(target)
    except sqlite_driver().Error as problem:
        raise Unusable(f"The database was left as it is: {problem}") from problem


def missing_tools() -> list[str]:
    """The programs that backups of this database need and that are not here."""
    wanted = ("pg_dump", "pg_restore", "psql") if db.engine.dialect.name == "postgresql" else ()
    return [name for name in wanted if shutil.which(name) is None]


def _sqlite_path() -> Path:
    return Path(db.engine.url.database or "")


@contextmanager
def _sqlite(path: Path) -> Iterator[Any]:
    connect: Callable[..., Any] = sqlite_driver().connect
    with closing(connect(path, timeout=60)) as connection:
        yield connection


def _run(program: str, *arguments: str, connects: bool = True) -> None:
    """Run a program of PostgreSQL. The password goes by the environment: arguments can be read by all."""
    url: URL = db.engine.url.set(drivername="postgresql")
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = str(url.password)
    address = url.set(password=None).render_as_string(hide_password=False)
    try:
        done = subprocess.run(  # nosec B603 - no shell, and no argument comes from the network
            [program, *arguments, *([f"--dbname={address}"] if connects else [])],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Unusable(f"{program} is not here. On Debian: apt-get install postgresql-client") from None
    if done.returncode:
        raise Unusable(f"{program} failed: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
