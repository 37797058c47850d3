"""How long each stage really took, and the calendar that follows from it for the next time. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from app.access.stages import ORDER, Stage
from app.conferences.methods import Step

# The stages in which the panel is at work: before them nobody sits, and afterwards nothing is planned by days.
AT_WORK = ORDER[ORDER.index(Stage.EVIDENCE) : ORDER.index(Stage.FOLLOW_UP)]
MOST_STEPS = 10


class Span(NamedTuple):
    """One stage as it really was; the last one may still run. A stage that was opened again has two."""

    stage: Stage
    first: date
    last: date | None
    reason: str = ""  # with which it was opened against the list of what was missing, or once more

    def days(self, today: date) -> int:
        """Counted as people do: one that began and ended on one day took one."""
        return ((self.last or today) - self.first).days + 1


def spans(began: date, changes: Sequence[tuple[Stage, date, str]]) -> list[Span]:
    """Every stage from the setup on. `changes`: which stage was opened, on which day, with which reason."""
    opened = [(Stage.SETUP, began, ""), *changes]
    ends: list[date | None] = [day for _stage, day, _reason in opened[1:]]
    return [Span(stage, day, last, reason) for (stage, day, reason), last in zip(opened, [*ends, None], strict=True)]


def steps(found: Sequence[Span]) -> tuple[Step, ...]:
    """The calendar for the next time, of a conference that had planned no days: as its stages really were."""
    worked = [one for one in found if one.stage in AT_WORK and one.last is not None][:MOST_STEPS]
    if not worked:
        return ()
    first = worked[0].first
    return tuple(Step(_label(one.stage), (one.first - first).days, one.days(one.first)) for one in worked)


def _label(stage: Stage) -> Any:
    return stage.label
