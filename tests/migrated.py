"""A new database at the last migration: walked to once for all processes of a run, and copied from then on."""

import atexit
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import make_url

from app.extensions import db
from app.migrating import upgrade

_of_the_run: list[str] = []


def keep_in(folder: str) -> None:
    """Where the first process of a run leaves the file that all others copy. Without it each process has its own."""
    _of_the_run[:] = [folder]


def make_tables(url: str) -> None:
    """What `upgrade()` does to the empty database of the running application; a second file of SQLite is a copy."""
    if not url.startswith("sqlite"):
        upgrade()
        return
    kept = Path(*_of_the_run or [_own_folder()], "plenaria.sqlite3")
    with _alone(kept.with_suffix(".lock")):
        if not kept.exists():
            _walk_to(kept)
            return
    db.engine.dispose()
    shutil.copyfile(kept, make_url(url).database)


@cache
def _own_folder() -> str:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    return folder


def _walk_to(kept: Path) -> None:
    upgrade()
    with db.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM INTO ?", (str(kept),))
        connection.exec_driver_sql("BEGIN")


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Whoever comes while another walks waits for it: that takes no longer than to walk, and no processor."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
