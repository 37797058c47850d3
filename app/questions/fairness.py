"""Whether a list leaves out a group that is large enough to have a place in it. Pure.

The property is justified representation (Aziz, Brill, Conitzer, Elkind, Freeman, Walsh, "Justified representation in
approval-based committee voting", Social Choice and Welfare 48, 2017, Definition 1): a list of k out of what n people
approve of leaves a group out if it has at least n / k members, all of them approve one thing that is not in the list,
and none of them approves anything that is in it.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple


class LeftOut(NamedTuple):
    """What would mend the list, and how many people have nothing in it and approve of this."""

    candidate: int
    people: int


def left_out(
    approvals: Mapping[int, Collection[int]], chosen: Collection[int], *, people: int, places: int
) -> list[LeftOut]:
    """What to add so that no such group is left out, in that order; empty where none is.

    `approvals` has for each person the numbers of what they approve of, `chosen` the numbers in the list, `people` is n
    and `places` is k. Exact: a group is left out just if, for one candidate, those who approve of it and have nothing
    in the list are n / k or more. Of several candidates the one with the most such people comes first, then the lower
    number; they count as heard once it is added. Takes time in the number of approvals times that of what is added.
    """
    unheard = [set(liked) for liked in approvals.values() if not set(liked) & set(chosen)]
    added = []
    while places and (found := _largest(unheard)) and found.people * places >= people:
        added.append(found)
        unheard = [liked for liked in unheard if found.candidate not in liked]
    return added


def _largest(unheard: list[set[int]]) -> LeftOut | None:
    counts: dict[int, int] = {}
    for liked in unheard:
        for candidate in liked:
            counts[candidate] = counts.get(candidate, 0) + 1
    found = max(counts, key=lambda candidate: (counts[candidate], -candidate), default=None)
    return None if found is None else LeftOut(found, counts[found])
