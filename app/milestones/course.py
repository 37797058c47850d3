"""How far an answer has come: done only when all its milestones are reached and somebody said that it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.milestones.kinds import Became, Kind
from app.responses.courses import Course
from app.responses.models import PROMISING


def course_of(milestones: Sequence[Any], answer: Any, moved: str = "") -> Course:
    """Of the milestones and indicators of one body for one recommendation; `moved` on a day like 2027-09-01.

    `answer`: the newest from there. What it says was not done before it was said.
    """
    deeds = [one for one in milestones if one.kind == Kind.DEED and one.became != Became.MISTAKEN]
    open_days = [one.due for one in deeds if one.became in (None, Became.MISSED)]
    return Course(
        reached=sum(one.became == Became.REACHED for one in deeds),
        planned=len(deeds),
        is_done=answer.status in PROMISING and _is_done(deeds, answer.at),
        open_days=open_days,
        moved=moved,
    )


def _is_done(deeds: Sequence[Any], answered_at: datetime) -> bool:
    """What was answered, planned or missed after somebody said that all was done makes that untrue again."""
    if not deeds or any(one.became != Became.REACHED for one in deeds):
        return False
    steps = [step for one in deeds for step in one.steps]
    said = max((step.at for step in steps if step.is_done), default=None)
    if said is None:
        return False
    later = [answered_at] + [one.at for one in deeds] + [step.at for step in steps if step.became != Became.REACHED]
    return all(moment <= said for moment in later)
