"""In which order the panel wants experts invited. Pure."""

from collections.abc import Sequence
from typing import Any

from app.hearings.kinds import ExpertStatus


def who_comes_before(expert: Any, others: Sequence[Any]) -> Any | None:
    """Who is to be invited before this one, by the panel's choice; None where nobody is. Unchosen ones come last.

    An expert has `status`, `panel_rank` (None where the panel did not choose) and `number`.
    """
    if expert.status != ExpertStatus.PROPOSED:
        return None
    ranked = [one for one in others if one.status == ExpertStatus.PROPOSED and one.panel_rank is not None]
    sooner = [one for one in ranked if expert.panel_rank is None or one.panel_rank < expert.panel_rank]
    return min(sooner, key=lambda one: (one.panel_rank, one.number), default=None)
