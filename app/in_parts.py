"""Long work of the worker, done in parts: each is kept by itself, and others write in between."""

import time
from collections.abc import Callable
from typing import Any

from app.extensions import db
from app.turns import let_others_write

SECONDS = 5


def some_at_a_time(find: Callable[[], Any], act: Callable[[Any], None]) -> None:
    """For some seconds what is found to do; the rest in the next round."""
    until = time.monotonic() + SECONDS
    while (since := time.monotonic()) < until and (found := find()):
        act(found)
        db.session.commit()
        let_others_write(since)
