"""Long work of the worker and of commands, done in parts: each is kept by itself, and others write in between."""

import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from app.extensions import db
from app.turns import let_others_write

SECONDS = 5
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
