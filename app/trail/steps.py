"""A trail: one thing, what it goes back to, and what goes back to it. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from app.prose import citations, plain

FIRST_WORDS = 160
THING = re.compile(
    r"(?P<letter>[EHQ])(?P<first>\d{1,9})(?:\.(?P<second>\d{1,9}))?|(?P<kind>proposal|request)-(?P<n>\d{1,9})"
)


class Step(NamedTuple):
    """One thing on the way. `what` says what it is, in a word or two."""

    what: str
    label: str
    text: str
    url: str

    @property
    def words(self) -> str:
        """The first of its words."""
        words = plain(self.text[: 3 * FIRST_WORDS])
        return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"


class Trail(NamedTuple):
    """One thing, and the steps before and after it, each once."""

    about: Step
    came_from: list[Step]
    led_to: list[Step]


def cites(label: str, *texts: str | None) -> bool:
    """Whether one of these texts cites this number."""
    return any(label in citations(text) for text in texts if text and label in text)


def each_once(steps: Iterable[Step]) -> list[Step]:
    return list({step.url: step for step in steps}.values())
