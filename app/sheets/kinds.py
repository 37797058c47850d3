"""Where the rooms say what of theirs goes on paper: which lines a sheet has, and how a line is carried out."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership

OWN_LINES = 4  # on a sheet for somebody's own words
# “E1.3”, “e 1,3”, “1-3”, “2/1,4”: what somebody writes with a pen, or types who reads it.
PLACE = re.compile(r"[^\d\s]?\s*(\d{1,6})\s*[/.,:\u2013-]\s*(\d{1,6}(?:\s*[,;+]\s*\d{1,6})*)\.?", re.ASCII)
RULES, RULES_OF_A_TEXT = 2, 18  # how often a place for own words is ruled, and one for a whole text


def place_in(beside: str) -> tuple[int, list[int]] | None:
    """The number of a place and those within it, however they are set apart; None where it says anything else."""
    found = PLACE.fullmatch(beside.strip())
    return (int(found[1]), [int(one) for one in re.split(r"\D+", found[2])]) if found else None


class Line(NamedTuple):
    """One numbered line: what it is about, its label and words on paper, and the fingerprint of those words."""

    about: int
    label: str
    words: str = ""
    mark: str = ""


def blank_lines(count: int = OWN_LINES, mark: str = "") -> list[Line]:
    """Places for own words, with nothing but their numbers; `mark` of what they are asked about, where that changes."""
    return [Line(n, str(n), mark=mark) for n in range(1, count + 1)]


def nothing_more(_conference: Conference) -> list[str]:
    """A sheet that needs nothing printed beside its lines."""
    return []


def _nothing_to_do(_member: Membership, *_typed: Any) -> None:
    """Counted lines are answered and never written; own words are written and never answered."""
    raise NotImplementedError


class Kind(NamedTuple):
    """One kind of sheet. What is answered with `codes` is counted, and two people type it; own words one types.

    `permission` opens the act itself. `beside` says what stands before own words, as a place; `guide` names the places.
    A kind that `is_long` has one place for a whole text in paragraphs instead of several for a sentence each.
    """

    permission: Permission
    label: Any
    how: Any
    lines: Callable[[Conference], list[Line]] | None = None
    codes: Mapping[str, Any] = {}
    answer: Callable[[Membership, Line, str], Any] = _nothing_to_do
    write: Callable[[Membership, str, str], Any] = _nothing_to_do
    longest: int = 0
    is_long: bool = False
    beside: Any = ""
    guide: Callable[[Conference], list[str]] = nothing_more

    @property
    def is_counted(self) -> bool:
        return bool(self.codes)

    def list_lines(self, conference: Conference) -> list[Line]:
        """The lines that a sheet printed now would have."""
        if self.lines is not None:
            return self.lines(conference)
        return blank_lines()

    @property
    def rules(self) -> int:
        """How many lines are ruled for each thing to write."""
        if self.is_counted:
            return 1
        return RULES_OF_A_TEXT if self.is_long else RULES


kinds: dict[str, Kind] = {}
