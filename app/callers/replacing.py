"""Who of those who stand by can take an empty seat so that the panel still meets its targets. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from app.recruitment.pool import Quota

Values = dict[str, str]


class Candidate(NamedTuple):
    """The number of a place, and which targets the panel would miss with it, each with how many would sit."""

    number: int
    misses: list[tuple[Quota, int]]


def judge(
    quotas: Sequence[Quota], sitting: Sequence[Values], empty: int, standing_by: Sequence[tuple[int, Values]]
) -> list[Candidate]:
    """Each who stands by, in the order that is given, if she took one of `empty` seats beside `sitting`.

    A target is missed where more than its most would sit, or where the seats that stay empty cannot bring its least.
    """
    found = []
    for number, values in standing_by:
        panel = [*sitting, values]
        found.append(Candidate(number, missed(quotas, panel, empty - 1)))
    return found


def missed(quotas: Sequence[Quota], panel: Sequence[Values], left: int) -> list[tuple[Quota, int]]:
    """The targets that a panel with `left` empty seats cannot meet any more, with how many it has of them."""
    counts = Counter((name, value) for values in panel for name, value in values.items())
    told = [(quota, counts[quota.category, quota.value]) for quota in quotas]
    return [(quota, there) for quota, there in told if there > quota.most or there + left < quota.least]
