"""How comfortable a panel is with exactly these words: sums from five answers on, never a name. Pure."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from app.drafting.kinds import Comfort

FEWEST_ANSWERS = 5


class PanelComfort(NamedTuple):
    """What one member may see: the sums if there are any to show, and their own answer."""

    answers: int
    levels: list[tuple[Comfort, int]]
    mine: Comfort | None
    told_of_other_words: bool

    @property
    def has_answered(self) -> bool:
        """Whether there is an answer of one's own, be it about other words."""
        return self.mine is not None or self.told_of_other_words


def sum_up(told: Mapping[int, tuple[str, Comfort]], mark: str, member_id: int) -> PanelComfort:
    """Sum up, by member, the mark of the words they answered about and what they answered.

    Only answers about the words marked `mark` count. Below five of them nothing is told, not even how many there are.
    """
    present = {who: level for who, (words, level) in told.items() if words == mark}
    counted, enough = Counter(present.values()), len(present) >= FEWEST_ANSWERS
    return PanelComfort(
        answers=len(present) if enough else 0,
        levels=[(level, counted[level]) for level in Comfort] if enough else [],
        mine=present.get(member_id),
        told_of_other_words=member_id in told and member_id not in present,
    )
