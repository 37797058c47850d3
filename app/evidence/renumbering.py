"""Which passages of a new version are passages of the old one, so that their numbers last. Pure."""

from collections import defaultdict, deque
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

ALIKE = 0.5
MOST_COMPARED = 20_000


def carry_over(old: list[str], new: list[str]) -> list[int | None]:
    """For each new block the index of the old one it continues, or None where it is new.

    Equal blocks continue each other wherever they moved; edited ones where at least half of the words stayed,
    in order, so that the whole resemblance is largest.
    """
    continued: list[int | None] = [None] * len(new)
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for i, block in enumerate(old):
        places[block].append(i)
    for j, block in enumerate(new):
        if places[block]:
            continued[j] = places[block].popleft()
    taken = set(continued)
    rest_old = [i for i in range(len(old)) if i not in taken]
    rest_new = [j for j in range(len(new)) if continued[j] is None]
    for a, b in _align([old[i] for i in rest_old], [new[j] for j in rest_new]):
        continued[rest_new[b]] = rest_old[a]
    return continued


@lru_cache(maxsize=64)
def traced(versions: tuple[tuple[str, ...], ...]) -> tuple[str | None, ...]:
    """For each block of the newest version the words it had in the oldest; None where it was not there yet.

    Versions stand in order, the oldest first. Numbers were given from one version to the next, so the way back is
    walked the same way.
    """
    came_from: list[int | None] = list(range(len(versions[-1])))
    for newer, older in pairwise(reversed(versions)):
        steps = carry_over(list(older), list(newer))
        came_from = [None if at is None else steps[at] for at in came_from]
    return tuple(None if at is None else versions[0][at] for at in came_from)


def resemblance(before: str, after: str) -> float:
    """The share of words two blocks have in common, from 0 to 1, whatever their order."""
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).quick_ratio()


def _align(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, with the largest resemblance: quadratic, so long lists are not tried."""
    if not old or not new or len(old) * len(new) > MOST_COMPARED:
        return []
    score = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = {}
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            share = resemblance(old[a], new[b])
            if share >= ALIKE:
                alike[a, b] = share
            score[a][b] = max(score[a + 1][b], score[a][b + 1], score[a + 1][b + 1] + alike.get((a, b), 0.0))
    return list(_walk(score, alike, len(old), len(new)))


def _walk(score, alike, height: int, width: int):
    a = b = 0
    while a < height and b < width:
        if (a, b) in alike and score[a][b] == score[a + 1][b + 1] + alike[a, b]:
            yield a, b
            a, b = a + 1, b + 1
        elif score[a][b] == score[a + 1][b]:
            a += 1
        else:
            b += 1
