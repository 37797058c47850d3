"""Whether the day for which an answer was promised is over, and what it left open; a later room knows the answers."""

from collections.abc import Callable
from typing import NamedTuple

from app.conferences.models import Conference


class PromiseTold(NamedTuple):
    """`is_past` once its day or the conference is over. `late` says what was not done by then, or nothing."""

    is_past: bool = False
    late: str = ""


known: list[Callable[[Conference], PromiseTold]] = []


def told(conference: Conference) -> PromiseTold:
    """How the promise of a conference stands today."""
    return next((tell(conference) for tell in known), PromiseTold())
