"""Long work of the worker and of commands, done in parts: each is kept by itself, and others write in between."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db, read_calmly
from app.turns import let_others_write

SECONDS = 5
SOME = 500  # rows that are deleted at once
Part = TypeVar("Part")


def some_at_a_time(find: Callable[[], Any], act: Callable[[Any], None]) -> None:
    """For some seconds what is found to do; the rest in the next round."""
    until = time.monotonic() + SECONDS
    while (since := time.monotonic()) < until and (found := find()):
        act(found)
        db.session.commit()
        let_others_write(since)


def keep_each(parts: Iterator[Part]) -> Iterator[Part]:
    """Everything there is to do, however long it takes: keep each part, and let others write before the next."""
    since = time.monotonic()
    for part in parts:
        db.session.commit()
        let_others_write(since)
        yield part
        since = time.monotonic()


def each_apart(found: Iterable[Part], act: Callable[[Part], object]) -> None:
    """Do it with one after the other, each kept by itself. What fails is undone and holds up no other.

    The first failure is raised in the end, so that it is told of. A database that is away ends it at once.
    """
    failed: Exception | None = None
    for part in found:
        since = time.monotonic()
        try:
            act(part)
            db.session.commit()
        except SQLAlchemyError:
            raise
        except Exception as problem:
            db.session.rollback()
            failed = failed or problem
        let_others_write(since)
    if failed is not None:
        raise failed


def forget(model: Any, *which: ColumnElement[bool]) -> None:
    """Delete the rows of which all this is true, some at a time, each part kept. Others write while they are found."""
    (key,) = inspect(model).primary_key
    with read_calmly():
        found = list(db.session.scalars(select(key).where(*which).order_by(key)))
    for _part in keep_each(_delete(model, key, found, which)):
        pass


def _delete(model: Any, key: ColumnElement, found: list, which: tuple[ColumnElement[bool], ...]) -> Iterator[int]:
    """Only those of which it is still true: a row may have changed since it was found."""
    for at in range(0, len(found), SOME):
        some = delete(model).where(key.in_(found[at : at + SOME]), *which)
        db.session.execute(some.execution_options(synchronize_session=False))
        yield at
