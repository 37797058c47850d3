"""Taking in what somebody brings, while nobody else waits for it."""

from typing import IO

from flask import current_app

from app.extensions import db
from app.posted import recognize_again
from app.uploads.kinds import LARGEST
from app.uploads.storage import Kept, store_of


def take_in(stream: IO[bytes]) -> Kept:
    """Keep a file. Refuses one that is too large.

    Where it goes through the network that takes seconds, in which nobody else could save anything on SQLite: what this
    request has begun is let go of before, and its form is recognized anew afterwards. Sent twice, it still counts once,
    and what nobody knows of is thrown away.
    """
    store = store_of(current_app.config)
    if not store.is_elsewhere:
        return store.keep(stream, LARGEST)
    db.session.rollback()
    kept = store.keep(stream, LARGEST)
    recognize_again()
    return kept
