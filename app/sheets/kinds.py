"""Where the rooms say what of theirs goes on paper: which lines a sheet has, and how a line is carried out."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership

OWN_LINES = 4  # on a sheet for somebody's own words


class Line(NamedTuple):
    """One numbered line: what it is about, its label and words on paper, and the fingerprint of those words."""

    about: int
    label: str
    words: str = ""
    mark: str = ""


def nothing_more(_conference: Conference) -> list[str]:
    """A sheet that needs nothing printed beside its lines."""
    return []


def _nothing_to_do(_member: Membership, *_typed: Any) -> None:
    """Counted lines are answered and never written; own words are written and never answered."""
    raise NotImplementedError


class Kind(NamedTuple):
    """One kind of sheet. What is answered with `codes` is counted, and two people type it; own words one types.

    `permission` opens the act itself. `beside` says what stands before own words, as a place; `guide` names the places.
    """

    permission: Permission
    label: Any
    how: Any
    lines: Callable[[Conference], list[Line]] | None = None
    codes: Mapping[str, Any] = {}
    answer: Callable[[Membership, Line, str], Any] = _nothing_to_do
    write: Callable[[Membership, str, str], Any] = _nothing_to_do
    longest: int = 0
    beside: Any = ""
    guide: Callable[[Conference], list[str]] = nothing_more

    @property
    def is_counted(self) -> bool:
        return bool(self.codes)

    def list_lines(self, conference: Conference) -> list[Line]:
        """The lines that a sheet printed now would have."""
        if self.lines is not None:
            return self.lines(conference)
        return [Line(n, str(n)) for n in range(1, OWN_LINES + 1)]


kinds: dict[str, Kind] = {}
