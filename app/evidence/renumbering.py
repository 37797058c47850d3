"""Which passages of a new version are passages of the old one, so that their numbers last. Pure."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

Around = Callable[[list[str], int], Hashable]
ALIKE = 0.5
MOST_COMPARED = 20_000
MOST_EQUAL = 100_000  # pairs of equal blocks; more of them are told apart by what stands next to them alone
WINDOW = 60


def carry_over(old: list[str], new: list[str]) -> list[int | None]:
    """For each new block the index of the old one it continues, or None where it is new.

    Equal blocks continue each other, those first that stand between the same others, and then wherever they moved;
    edited ones where at least half of the words stayed, in order, so that the whole resemblance is largest.
    """
    continued: list[int | None] = [None] * len(new)
    for i, j in _in_order(old, new):
        continued[j] = i
    for around in (_neighbors, lambda blocks, n: blocks[n]):
        _pair_up(old, new, continued, around)
    taken = set(continued)
    rest_old = [i for i in range(len(old)) if i not in taken]
    rest_new = [j for j in range(len(new)) if continued[j] is None]
    for a, b in _align([old[i] for i in rest_old], [new[j] for j in rest_new]):
        continued[rest_new[b]] = rest_old[a]
    return continued


def _in_order(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Equal blocks in the same order on both sides: one of many short equal ones is known by those around it."""
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = list(zip(reversed(old[first:]), reversed(new[first:]), strict=False))
    last = next((n for n, (a, b) in enumerate(rest) if a != b), len(rest))
    yield from zip(range(first), range(first), strict=True)
    yield from zip(range(len(old) - last, len(old)), range(len(new) - last, len(new)), strict=True)
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    often = Counter(before)
    if sum(often[block] for block in after) > MOST_EQUAL:
        return
    for a, b, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        yield from ((first + a + n, first + b + n) for n in range(size))


def _pair_up(old: list[str], new: list[str], continued: list[int | None], around: Around) -> None:
    """Let the blocks that are alike in this way and have no other half yet continue each other."""
    taken = set(continued)
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for i in range(len(old)):
        if i not in taken:
            places[around(old, i)].append(i)
    for j in range(len(new)):
        if continued[j] is None and places[around(new, j)]:
            continued[j] = places[around(new, j)].popleft()


def _neighbors(blocks: list[str], n: int) -> tuple[str, ...]:
    return tuple(blocks[max(n - 1, 0) : n + 2])


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
    """The pairs, in order on both sides, with the largest resemblance: quadratic, so long lists window by window."""
    if len(old) * len(new) <= MOST_COMPARED:
        return _align_all(old, new)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        near = _align_all(old[i : i + WINDOW], new[j : j + WINDOW])
        is_last = i + WINDOW >= len(old) and j + WINDOW >= len(new)
        # What stands late in a window is compared once more, when it has those behind it beside it.
        kept = near if is_last else [pair for pair in near if max(pair) < WINDOW // 2] or near[:1]
        found += [(i + a, j + b) for a, b in kept]
        if is_last:
            break
        i, j = (found[-1][0] + 1, found[-1][1] + 1) if kept else (i + WINDOW // 2, j + WINDOW // 2)
    return found


def _align_all(old: list[str], new: list[str]) -> list[tuple[int, int]]:
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
