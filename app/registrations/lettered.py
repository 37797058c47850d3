"""Which letter brought somebody: the room of the households, which stands later, knows the codes of letters."""

from collections.abc import Callable
from typing import NamedTuple

from app.conferences.models import Conference


class Letters(NamedTuple):
    """Whether the form asks for a code, or needs one; whose it is; erasing addresses, and how many are erased."""

    are_asked_for: Callable[[Conference], bool]
    is_needed: Callable[[Conference], bool]
    take: Callable[[Conference, str], int | None]
    erase: Callable[[Conference], None]
    count_erased: Callable[[Conference], int]


known: list[Letters] = []
# Files with addresses, of rooms that stand later still.
also_erased: list[Callable[[Conference], None]] = []


def are_asked_for(conference: Conference) -> bool:
    return any(one.are_asked_for(conference) for one in known)


def is_needed(conference: Conference) -> bool:
    return any(one.is_needed(conference) for one in known)


def take(conference: Conference, code: str) -> int | None:
    """The number of the letter, or none where nobody brings one. Refused for a wrong code."""
    return next((one.take(conference, code) for one in known), None)


def erase(conference: Conference) -> None:
    for erase_there in (*(one.erase for one in known), *also_erased):
        erase_there(conference)


def count_erased(conference: Conference) -> int:
    """Of how many addresses to which letters were to go nothing is left."""
    return sum(one.count_erased(conference) for one in known)
