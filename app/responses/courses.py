"""How far a yes has come since it was said, as the tracker tells it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app.conferences import dates


class Course(NamedTuple):
    """Of how many milestones which are reached, whether somebody said that all is done, which days are still open."""

    reached: int
    planned: int
    is_done: bool
    open_days: Sequence[str]
    moved: str  # the day on which something was last entered

    @property
    def words(self) -> str:
        """What a yes is so far; nothing where nothing is planned."""
        if self.is_done:
            return _("Done")
        if not self.planned:
            return ""
        return ngettext(
            "%(reached)s of %(num)s milestone reached",
            "%(reached)s of %(num)s milestones reached",
            self.planned,
            reached=self.reached,
        )

    def days_late(self, today: date) -> int:
        """How long the first day that is still open is over."""
        first = min((dates.latest(day) for day in self.open_days), default=None)
        return max(0, (today - first).days) if first else 0


# Where later rooms tell how far each body has come with each recommendation.
tellers: list[Callable[[Any], dict[tuple, Course]]] = []


def courses_of(conference: Any) -> dict[tuple, Course]:
    return {key: course for tell in tellers for key, course in tell(conference).items()}


# Where later rooms tell which question the panel put on an answer, by the id of the answer.
askers: list[Callable[[Any], dict[int, Any]]] = []


# Where later rooms tell which conditions of a recommendation came true, by the id of its passage.
clocks: list[Callable[[Any], dict[int, list]]] = []


def running_of(conference: Any) -> dict[int, list]:
    """Since when an answer is due once more."""
    return {key: running for tell in clocks for key, running in tell(conference).items()}


# Where later rooms tell what else they ask of whoever has the link of an authority: named with its token.
link_askers: list[Callable[[Any, str], list]] = []


def asked_by_link(authority: Any, token: str) -> list:
    return [ask for find in link_askers for ask in find(authority, token)]


def questions_of(conference: Any) -> dict[int, Any]:
    return {key: asked for ask in askers for key, asked in ask(conference).items()}


def newest_questions_of(conference: Any) -> dict[tuple, Any]:
    """By the recommendation and who answered it: a newer version of the answer answers no question. Open ones first."""
    found = sorted(questions_of(conference).values(), key=lambda one: (one.replied_at is None, one.number))
    return {(one.response.passage_id, *one.response.source): one for one in found}


NOTHING = Course(0, 0, is_done=False, open_days=(), moved="")
