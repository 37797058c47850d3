"""Long work of the worker and of commands, done in parts: each is kept by itself, and others write in between."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, inspect, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from app.extensions import db, read_calmly
from app.turns import let_others_write

SECONDS = 5
SOME = 500  # rows that are deleted at once
Part = TypeVar("Part")
AWAY = (OperationalError, InterfaceError, NoConnection)  # gone or busy: nothing would go better with the next one


def some_at_a_time(find: Callable[[Collection[int]], Any], act: Callable[[Any], None]) -> None:
    """For some seconds what is found to do, each kept by itself; the rest in the next round.

    What fails is undone, and from then on `find` is told to leave it aside, so that it holds up no other. The last
    failure is raised in the end.
    """
    until = time.monotonic() + SECONDS
    aside: set[int] = set()
    failed: Exception | None = None
    while (since := time.monotonic()) < until and (found := find(aside)):
        numbers = {inspect(one).identity[0] for one in (found if isinstance(found, list) else [found])}
        if problem := _tried(act, found):
            aside, failed = aside | numbers, problem
        let_others_write(since)
    if failed is not None:
        raise failed


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

    The last failure is raised in the end, so that it is told of. A database that is away ends it at once.
    """
    failed: Exception | None = None
    for part in found:
        since = time.monotonic()
        failed = _tried(act, part) or failed
        let_others_write(since)
    if failed is not None:
        raise failed


def _tried(act: Callable[[Any], object], part: Any) -> Exception | None:
    """Do it and keep it, or undo it and say what failed."""
    try:
        act(part)
        db.session.commit()
    except AWAY:
        raise
    except Exception as problem:
        db.session.rollback()
        return problem
    return None


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
