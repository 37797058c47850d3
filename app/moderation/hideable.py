"""Where the rooms say what of theirs may be hidden: how it is found, who wrote it, where it stands."""

from collections.abc import Callable
from typing import Any, NamedTuple

from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference


class Kind(NamedTuple):
    """One kind of words. `place` says what they are and where; `rests` what was built on them, or None.

    `reading` is the permission with which they are read: nobody hides what nobody reads now. `authority_id` is who
    wrote them by a personal link, without an account, and `tell` writes to it what becomes of them. `by_organizer` are
    hidden by an organizer, all others by a facilitator.
    """

    reading: Permission
    find: Callable[[Conference, int], Any]
    author_id: Callable[[Any], int | None]
    place: Callable[[Any, str], tuple[str, str]]
    rests: Callable[[Any], Any] = lambda row: None
    authority_id: Callable[[Any], int | None] = lambda row: None
    tell: Callable[[Any, Any], None] = lambda row, hiding: None
    by_organizer: bool = False


kinds: dict[str, Kind] = {}


def hiders(kind: str) -> tuple[Role, Role]:
    """The role that hides such words, and the one that is asked where nobody else of it is there."""
    by_organizer = kind in kinds and kinds[kind].by_organizer
    return (Role.ORGANIZER, Role.FACILITATOR) if by_organizer else (Role.FACILITATOR, Role.ORGANIZER)
