"""The shared extensions, made here and bound in create_app(), and how both databases are spoken to."""

import contextlib
import enum
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from time import monotonic
from types import ModuleType
from typing import Any, cast
from weakref import WeakKeyDictionary

from flask import has_request_context, request
from flask_babel import Babel, gettext
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import CursorResult, DateTime, Engine, Enum, MetaData, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapper
from sqlalchemy.types import TypeDecorator

from app.errors import Missing
from app.turns import TURN, take_turn

with contextlib.suppress(ImportError):
    import pysqlite3.dbapi2 as pysqlite3

WAL_IS_SAFE_FROM = (3, 51, 3)
# SQLite, PostgreSQL, and a disk under PostgreSQL, whatever was sent to them.
ONLY_READ = ("write a readonly database", "in a read-only transaction", "Read-only file system")
BELIEVED = 1.0  # seconds; a connection to PostgreSQL that answered stands for so long
# How a row is loaded with one that it always has. Nested joins within an outer one would be put together anew for each
# statement by SQLite, from all members of all conferences.
FLAT: Any = "unnested"


def _values(members: type[enum.Enum]) -> list[str]:
    return [member.value for member in members]


class Base(DeclarativeBase):
    """The mother of all models: named constraints, so that migrations can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Instant(TypeDecorator):
    """A moment in time: stored in UTC, always read back with its zone on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect):
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Base)
# Enumerations are stored by the words people know, and not as a type of the database.
db.Model.registry.update_type_annotation_map(  # type: ignore[attr-defined]
    {enum.StrEnum: Enum(enum.StrEnum, native_enum=False, values_callable=_values, length=40)}
)


@event.listens_for(Mapper, "after_configured")
def _keys_stay() -> None:
    """No flush looks for rows that point to one whose primary key is another now: keys are numbers that stay, and the
    foreign keys would refuse a change. The looking took more than half of each flush that knows a member (0127).
    """
    for mapper in Base.registry.mappers:
        mapper._dependency_processors.clear()


login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()


def sqlite_driver() -> ModuleType:
    """The SQLite that carries the fix of the WAL-reset bug, or Python's own where it is absent."""
    with contextlib.suppress(NameError):
        return pysqlite3
    import sqlite3

    return sqlite3


def sqlite_journal_mode(version: tuple[int, ...]) -> tuple[str, str]:
    """Journal mode and synchronous level: WAL only on a SQLite that cannot lose committed writes by it."""
    return ("WAL", "FULL") if version >= WAL_IS_SAFE_FROM else ("TRUNCATE", "EXTRA")


def engine_options(url: str) -> dict:
    if url.startswith("sqlite"):
        return {"module": sqlite_driver(), "connect_args": {"timeout": 8}}
    return {"pool_pre_ping": True, "pool_size": 8, "max_overflow": 4, "pool_timeout": 8}


def ping_seldom(engine: Engine) -> None:
    """Ask a connection to PostgreSQL whether it is still there once a second, and not before each of many requests.

    A database that went away within that second refuses what is asked of it, and all connections are made anew.
    """
    dialect, answered = engine.dialect, WeakKeyDictionary[Any, float]()
    ping = dialect.do_ping

    def do_ping(connection: Any) -> bool:
        if connection not in answered or monotonic() - answered[connection] > BELIEVED:
            if not ping(connection):
                return False
            answered[connection] = monotonic()
        return True

    dialect.do_ping = do_ping  # type: ignore[assignment, method-assign]


@event.listens_for(Engine, "handle_error")
def _let_go_of_what_is_only_read(failed: ExceptionContext) -> None:
    """A connection that was made while a disk took nothing, or to a server that only followed, writes nothing for good.

    All connections are made anew then: the disk may have been mended since, and another machine may lead.
    """
    if says_it_is_only_read(failed.original_exception):
        failed.is_disconnect = True


def says_it_is_only_read(error: BaseException | None) -> bool:
    """Each database has its own word for it."""
    return any(word in str(error).partition("\n")[0] for word in ONLY_READ)


def commit_and_keep() -> None:
    """Commit, and keep what was read for the answer: it is put together while the next one writes, and reads nothing
    twice. For pages that tell of nothing which somebody else could change meanwhile.
    """
    session = db.session()
    session.expire_on_commit = False
    try:
        session.commit()
    finally:
        session.expire_on_commit = True


def lock_row(row) -> None:
    """Read a row afresh and hold it until this transaction ends: whoever decides by its state takes this first.

    Refuses a row that somebody took away meanwhile. On SQLite whoever writes has held everything since the transaction
    began, so what was read in it is fresh.
    """
    if TURN in db.session.connection().info and not db.inspect(row).expired:
        return
    db.session.flush()  # a refresh throws away what was set on the row and not yet sent
    # "of" leaves out what the row was once loaded with: PostgreSQL locks nothing across an outer join.
    try:
        db.session.refresh(row, with_for_update={"of": type(row)})
    except InvalidRequestError:
        raise Missing(gettext("This was taken away meanwhile.")) from None


def insert_or_leave(model, row: dict) -> bool:
    """Insert a row unless one with its key is there; says whether it was inserted. Waits for a twin of the moment."""
    done = cast(CursorResult, db.session.execute(_insert_or_leave(model, db.engine.dialect.name), row))
    return done.rowcount == 1


@lru_cache
def _insert_or_leave(model, dialect: str):
    into = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert(model.__table__)
    return into.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@event.listens_for(Engine, "connect")
def _prepare_connection(connection, record):
    if not connection.__class__.__module__.startswith(("pysqlite3", "sqlite3")):
        return
    connection.isolation_level = None
    mode, synchronous = sqlite_journal_mode(sqlite_driver().sqlite_version_info)
    for pragma in (
        f"journal_mode={mode}",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        "busy_timeout=8000",
    ):
        connection.execute(f"PRAGMA {pragma}")


@contextlib.contextmanager
def read_calmly() -> Iterator[None]:
    """Read for a while from one moment of the database, in a transaction of its own, and hinder nobody who writes."""
    db.session.rollback()
    level = {} if db.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    db.session.connection(execution_options={"reading": True, **level})
    try:
        yield
    finally:
        db.session.rollback()


@event.listens_for(Engine, "begin")
def _begin(connection):
    """Writers take the write lock at once: a read that becomes a write later would lose updates."""
    if connection.dialect.name == "sqlite":
        looking = has_request_context() and request.method in ("GET", "HEAD", "OPTIONS")
        reading = looking or connection.get_execution_options().get("reading")
        if not reading:
            take_turn(connection)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
