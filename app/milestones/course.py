"""How far an answer has come: done only when all its milestones are reached and somebody said that it is."""

from collections.abc import Sequence
from typing import Any

from app.milestones.kinds import Became, Kind
from app.responses.courses import Course


def course_of(milestones: Sequence[Any], moved: str = "") -> Course:
    """Of the milestones and indicators of one body for one recommendation; `moved` on a day like 2027-09-01."""
    deeds = [one for one in milestones if one.kind == Kind.DEED]
    open_days = [one.due for one in deeds if one.became in (None, Became.MISSED)]
    return Course(
        reached=sum(one.became == Became.REACHED for one in deeds),
        planned=len(deeds),
        is_done=_is_done(deeds),
        open_days=open_days,
        moved=moved,
    )


def _is_done(deeds: Sequence[Any]) -> bool:
    """What was planned or missed after somebody said that all was done makes that untrue again."""
    if not deeds or any(one.became != Became.REACHED for one in deeds):
        return False
    steps = [step for one in deeds for step in one.steps]
    said = max((step.at for step in steps if step.is_done), default=None)
    if said is None:
        return False
    later = [one.at for one in deeds] + [step.at for step in steps if step.became != Became.REACHED]
    return all(moment <= said for moment in later)
