"""Where a measured conference is kept, and its copy for the floor: neither server waits for the lock of the other."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import make_url

from tests import postgres


class Database(NamedTuple):
    """The address of a database, and how to copy it while nobody writes: returns the address of the copy."""

    url: str
    copy: Callable[[], str]


@contextmanager
def in_a_file(folder: Path) -> Iterator[Database]:
    first, second = folder / "plenaria.sqlite3", folder / "floor.sqlite3"

    def copy() -> str:
        """A whole copy, also of what is still in the write-ahead log."""
        from app.extensions import sqlite_driver

        driver = sqlite_driver()
        with driver.connect(first) as old, driver.connect(second) as new:
            old.backup(new)
        return f"sqlite:///{second}"

    yield Database(f"sqlite:///{first}", copy)


@contextmanager
def on_a_server(_folder: Path) -> Iterator[Database]:
    """A commit waits for the disk, as it would where people vote."""
    with ExitStack() as open_until_the_end:
        server = open_until_the_end.enter_context(postgres.server(quick=False))
        url = open_until_the_end.enter_context(postgres.database(server))

        def copy() -> str:
            return open_until_the_end.enter_context(postgres.database(server, like=make_url(url).database or ""))

        yield Database(url, copy)


DATABASES = {"sqlite": in_a_file, "postgresql": on_a_server}
