"""How each test gets a database of its own: empty, or holding a scene that was built once and is put back.

To build a conference with its people takes longer than most tests take to look at it. What is put back is the stored
rows and nothing else, so a test sees what it would see if it had built the scene itself, and never what another left.
"""

import os
import pickle
from collections.abc import Callable
from contextlib import closing
from functools import cache
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from flask import current_app
from sqlalchemy import TextClause, event, inspect, text
from sqlalchemy.orm import InstanceState, make_transient_to_detached
from sqlalchemy.orm.attributes import manager_of_class, set_committed_value
from sqlalchemy.orm.util import identity_key

from app import clock
from app.conferences.registry import registry
from app.extensions import db
from app.registrations.keyring import key_file

AGE = 1_000_000_000  # in nanoseconds: one second of 1970
HEADERS = 2 * 48  # bytes with which the index of a write-ahead log begins: whoever finds nothing there makes it anew
LINE = b"\n"  # COPY ends each row with one, and writes those inside a value otherwise
ASKED = text("SELECT * FROM tests.tables()")


class Files:
    """SQLite: a snapshot is a copy of the file.

    To make a connection takes ten times as long as to copy the file, since it reads what each of the tables is like.
    So the one connection stays, and is told that whatever stands beside the file is gone.
    """

    def __init__(self, url: str):
        event.listen(db.engine, "connect", self._connected)
        db.engine.dispose()  # whoever is connected already was not told
        self.path = Path(url.removeprefix("sqlite:///"))
        self.names = count()
        self.here: Path | None = None
        # Both stay open: whoever closes a file gives up all locks that this process has on it, and with them SQLite's.
        self.file = self.path.open("r+b", buffering=0)
        self.shared: BinaryIO | None = None
        self.nothing = self.keep()

    def keep(self) -> Path:
        self._end()
        kept = self.path.with_suffix(f".kept-{next(self.names)}")
        with db.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        self.file.seek(0)
        kept.write_bytes(self.file.read())
        self._now_here(kept)
        return kept

    def put_back(self, kept: Path) -> None:
        """Where nothing was written since, all stays."""
        if self._is_still(kept):
            self._end()
            return
        self._end()
        if not self._forget():
            self._let_go()
        if not self._is_in_file(kept):
            self.file.seek(0)
            self.file.write(kept.read_bytes())  # emptying it first takes fifteen times as long
            self.file.truncate()
            self._now_here(kept)

    def is_empty(self) -> bool:
        """Whether no table has a row; to connect and ask takes longer than most of what is done then."""
        return self._is_still(self.nothing) or not filled_tables()

    def close(self) -> None:
        self._end()

    def leave(self) -> None:
        db.engine.dispose()
        self.file.close()
        self._close_shared()

    def _now_here(self, kept: Path) -> None:
        """An age that no clock gives: whatever is written gives the file another."""
        os.utime(self.path, ns=(AGE, AGE))
        self.here = kept

    def _is_still(self, kept: Path) -> bool:
        """Whether this was put back or kept last, and nothing was written since: neither to the file nor beside it."""
        beside = (Path(f"{self.path}{name}") for name in ("-wal", "-journal"))
        return self._is_in_file(kept) and not any(one.exists() and one.stat().st_size for one in beside)

    def _is_in_file(self, kept: Path) -> bool:
        """Whether the file holds what was put back or kept last. What was written since may stand beside it."""
        return self.here == kept and self.path.stat().st_mtime_ns == AGE

    def _connected(self, connection, _record) -> None:
        """Rows nobody gave an order come last first, so that whoever counts on an order finds out here."""
        connection.execute("PRAGMA reverse_unordered_selects=ON")

    def _forget(self) -> bool:
        """Tell the connection to read everything anew, as after a crash; whether it is there and could be told."""
        log, shared = Path(f"{self.path}-wal"), Path(f"{self.path}-shm")
        if db.engine.pool.checkedin() != 1 or not (log.exists() and shared.exists()):
            return False
        if self.shared is None or not os.path.samestat(os.fstat(self.shared.fileno()), shared.stat()):
            self._close_shared()
            self.shared = shared.open("r+b", buffering=0)
        os.truncate(log, 0)
        self.shared.seek(0)
        self.shared.write(bytes(HEADERS))
        return True

    def _let_go(self) -> None:
        db.engine.dispose()
        for leftover in ("-wal", "-shm", "-journal"):
            Path(f"{self.path}{leftover}").unlink(missing_ok=True)

    def _close_shared(self) -> None:
        if self.shared is not None:
            self.shared.close()

    def _end(self) -> None:
        db.session.remove()
        assert not db.engine.pool.checkedout(), "Something still holds the database that is to be replaced."


class Rows:
    """PostgreSQL: a snapshot is what COPY says of each table. Numbers go on counting: a sequence is never set back.

    Only tables that differ are put back: those whose rows are others in the snapshot, and those that were touched since
    by whatever hand. Every row tells by its xmin which transaction wrote it, and how many there were is known.
    """

    nothing: dict[str, bytes] = {}

    def __init__(self):
        # The snapshot that was put back or kept last (at first unknown), and the transaction since which rows differ.
        self.here: dict[str, bytes] | None = None
        self.since = 0
        self._make_function()

    def keep(self) -> dict[str, bytes]:
        db.session.remove()
        kept = {}
        with closing(db.engine.raw_connection()) as connection, connection.cursor() as cursor:
            for name in self._filled():
                with cursor.copy(f'COPY "{name}" TO STDOUT') as rows:
                    kept[name] = b"".join(rows)
        db.session.rollback()
        self._now_here(kept)
        return kept

    def put_back(self, kept: dict[str, bytes]) -> None:
        """Much quicker than TRUNCATE, and without the triggers that guard the journal."""
        db.session.remove()
        differing = self._differing(kept)
        cursor = db.session.connection().connection.cursor()
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in differing:
            cursor.execute(f'DELETE FROM "{name}"')
            if name in kept:
                with cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
                    copy.write(kept[name])
        self._now_here(kept)

    def is_empty(self) -> bool:
        return not self._filled()

    def close(self) -> None:
        db.session.remove()

    def leave(self) -> None:
        db.engine.dispose()

    def _now_here(self, kept: dict[str, bytes]) -> None:
        self.here = kept
        self.since = db.session.scalar(text("SELECT pg_current_xact_id()::text::bigint"))
        db.session.commit()

    def _differing(self, kept: dict[str, bytes]) -> list[str]:
        if self.here is None:
            return sorted({*self._filled(), *kept})
        others = {name for name in {*self.here, *kept} if self.here.get(name) != kept.get(name)}
        return sorted({*others, *self._touched(self.here)})

    def _touched(self, kept: dict[str, bytes]) -> list[str]:
        return [
            name
            for name, rows, writer in db.session.execute(ASKED)
            if rows != kept.get(name, b"").count(LINE) or writer > self.since
        ]

    def _filled(self) -> list[str]:
        return [name for name, rows, _writer in db.session.execute(ASKED) if rows]

    def _make_function(self) -> None:
        """It tells of each table how many rows it has, and the last transaction that wrote one of them.

        A question to so many tables takes longer to plan than to answer, and a function is planned once in each
        connection; a statement that is prepared would be forgotten at each ROLLBACK.
        """
        told = "count(*), coalesce(max(xmin::text::bigint), 0)"
        each = (f"SELECT '{name}'::text, {told} FROM \"{name}\"" for name in names_of_tables())
        columns, answer = "name text, rows bigint, writer bigint", " UNION ALL ".join(each)
        with closing(db.engine.raw_connection()) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA tests")
            cursor.execute(
                f"CREATE FUNCTION tests.tables() RETURNS TABLE ({columns}) LANGUAGE plpgsql "
                f"AS $$ BEGIN RETURN QUERY {answer}; END $$"
            )
            connection.commit()


@cache
def names_of_tables() -> list[str]:
    """Each table behind those it refers to. Sorting them takes longer than asking the database about all."""
    return [table.name for table in db.metadata.sorted_tables]


@cache
def _which_are_filled() -> TextClause:
    return text(" UNION ALL ".join(f"SELECT '{n}' WHERE EXISTS (SELECT 1 FROM \"{n}\")" for n in names_of_tables()))


def filled_tables() -> list[str]:
    """The tables that hold at least one row."""
    return list(db.session.scalars(_which_are_filled()))


class Scenes:
    """Builds a scene, or puts its rows back where the same was built before: `scenes.build(World, stage=...)`.

    Only what begins with an empty database in an unchanged house is kept and put back; anything else is built.
    """

    def __init__(self, storage: Files | Rows):
        self.storage = storage
        self.house = house()
        self.kept: dict[tuple, tuple[Any, dict[Path, bytes], bytes]] = {}

    def build(self, builder: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if house() != self.house or not self.storage.is_empty():
            return builder(*given, **named)
        key = (builder, repr(given), repr(sorted(named.items())))
        if key not in self.kept:
            made = builder(*given, **named)
            db.session.commit()
            words = written(made)
            self.kept[key] = self.storage.keep(), keys_of_boxes(), words
        else:
            rows, keys, _words = self.kept[key]
            self.storage.put_back(rows)
            for path, secret in keys.items():
                path.write_bytes(secret)
        return read(self.kept[key][-1])


def keys_of_boxes() -> dict[Path, bytes]:
    """What lies beside the database and belongs to it: a vote that is put back needs the key of its box."""
    return {path: path.read_bytes() for path in Path(current_app.config["KEYS_DIR"]).glob("*")}


def forget_boxes() -> None:
    """No key is left of a vote that is gone: each would be asked about at every count, and kept with every scene."""
    for path in Path(current_app.config["KEYS_DIR"]).glob("*"):
        if path != key_file():
            path.unlink()


def house() -> tuple:
    """What a scene depends on beside the code: the rules that rooms gave each other, and that the clock runs freely."""
    rules = {
        name: {stage: list(told) for stage, told in found.items() if told} if isinstance(found, dict) else list(found)
        for name, found in vars(registry).items()
    }
    return rules, clock._set_to.get()


class _Writer(pickle.Pickler):
    """Writes what a builder returned, with models named by their keys."""

    def persistent_id(self, found: object):
        state = inspect(found, raiseerr=False)
        return (type(found), state.identity) if isinstance(state, InstanceState) else None


class _Reader(pickle.Unpickler):
    """Reads it again; models stand in the session as they do after a commit, and are fetched when they are asked."""

    def persistent_load(self, pid):
        model, identity = pid
        known = db.session.identity_map.get(identity_key(model, identity))
        if known is not None:
            return known
        row = manager_of_class(model).new_instance()
        mapper = inspect(model)
        for column, value in zip(mapper.primary_key, identity, strict=True):
            set_committed_value(row, mapper.get_property_by_column(column).key, value)
        make_transient_to_detached(row)
        db.session.add(row)
        return row


def written(made: object) -> bytes:
    into = BytesIO()
    _Writer(into).dump(made)
    return into.getvalue()


def read(words: bytes) -> Any:
    return _Reader(BytesIO(words)).load()
