"""Counting rankings by instant runoff and by the Schulze method. Pure; ties are reported and never broken.

A ranking is a tuple of groups of options, the best first; options in one group are equals, and options left
out stand together behind all others. `ballots` gives each ranking with how often it was cast.

Instant runoff: each ballot counts for its best option still in the race, in equal exact fractions where
several are equally best. Whoever has more than half of the ballots that still count wins; otherwise the last
option drops out. Several go at once only where that cannot matter: all of them together have fewer than the
next one. Where two or more share the last place and it could matter, counting stops there: a tie.

Schulze, after M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36 (2011) 267-303, strength by winning votes:

    d[x, y]   how many ballots rank x above y
    p[x, y]   the strongest path from x to y: the largest, over all chains of wins from x to y, of the
              smallest d along the chain, a win of x over y being d[x, y] > d[y, x]; 0 without a chain

An option wins if p[x, y] >= p[y, x] for every other y. More than one such option: a tie.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.voting.ballots import Ranks

Pairs = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Step:
    """One count of an instant runoff: what each option has, what counts no more, who drops out after it."""

    counts: dict[str, Fraction]
    exhausted: Fraction
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """Both ways of counting, with every number on the way."""

    steps: tuple[Step, ...]
    runoff_winners: tuple[str, ...]
    runoff_tie: tuple[str, ...]
    pairs: Pairs
    paths: Pairs
    schulze_winners: tuple[str, ...]


def count(ballots: Mapping[Ranks, int], options: Sequence[str]) -> Ranking:
    """Count rankings both ways. Nothing ranked at all: nobody wins. Several winners are a tie."""
    if not ballots:
        return Ranking((), (), (), *no_pairs(options), ())
    pairs = compare(ballots, options)
    paths = strongest_paths(pairs, options)
    return Ranking(*run_off(ballots, options), pairs, paths, best(paths, options))


def run_off(
    ballots: Mapping[Ranks, int], options: Sequence[str]
) -> tuple[tuple[Step, ...], tuple[str, ...], tuple[str, ...]]:
    """The steps of an instant runoff, its winner, and the options whose tie stopped it before there was one."""
    left, steps = tuple(options), []
    while True:
        counts, exhausted = first_places(ballots, left)
        won = winners(counts)
        dropped = () if won else who_drops(counts)
        steps.append(Step(counts, exhausted, dropped))
        if not dropped:
            lowest = min(counts.values())
            tie = () if won else tuple(option for option in left if counts[option] == lowest)
            return tuple(steps), won, tie
        left = tuple(option for option in left if option not in dropped)


def winners(counts: Mapping[str, Fraction]) -> tuple[str, ...]:
    """Whoever has more than half of what still counts; all that are left where all have the same."""
    standing = sum(counts.values())
    if standing and len(set(counts.values())) == 1:
        return tuple(counts)
    return tuple(option for option, number in counts.items() if number * 2 > standing)


def first_places(ballots: Mapping[Ranks, int], left: Iterable[str]) -> tuple[dict[str, Fraction], Fraction]:
    """What each option still in the race has, and how many ballots name none of them."""
    counts, exhausted, still = dict.fromkeys(left, Fraction(0)), 0, set(left)
    shared: dict[tuple[str, ...], int] = {}
    for ranks, number in ballots.items():
        for group in ranks:
            present = tuple(option for option in group if option in still)
            if present:
                shared[present] = shared.get(present, 0) + number
                break
        else:
            exhausted += number
    for group, number in shared.items():
        for option in group:
            counts[option] += Fraction(number, len(group))
    return counts, Fraction(exhausted)


def who_drops(counts: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The last option, or all that share the last place and together have less than the next; none: a tie."""
    lowest = min(counts.values())
    last = tuple(option for option, number in counts.items() if number == lowest)
    above = [number for number in counts.values() if number > lowest]
    if len(last) == 1 or (above and lowest * len(last) < min(above)):
        return last
    return ()


def compare(ballots: Mapping[Ranks, int], options: Sequence[str]) -> Pairs:
    """d[x, y]: how many ballots rank x above y."""
    pairs = no_pairs(options)[0]
    for ranks, number in ballots.items():
        behind = set(options)
        for group in ranks:
            behind.difference_update(group)
            for option in group:
                for other in behind:
                    pairs[option, other] += number
    return pairs


def strongest_paths(pairs: Pairs, options: Sequence[str]) -> Pairs:
    """p[x, y] by the algorithm of Floyd and Warshall, as in section 2.3 of the paper."""
    paths = {(x, y): number if number > pairs[y, x] else 0 for (x, y), number in pairs.items()}
    for middle in options:
        for x in options:
            for y in options:
                if len({x, y, middle}) == 3:
                    paths[x, y] = max(paths[x, y], min(paths[x, middle], paths[middle, y]))
    return paths


def best(paths: Pairs, options: Sequence[str]) -> tuple[str, ...]:
    return tuple(x for x in options if all(paths[x, y] >= paths[y, x] for y in options if y != x))


def no_pairs(options: Sequence[str]) -> tuple[Pairs, Pairs]:
    pairs = {(x, y): 0 for x in options for y in options if x != y}
    return pairs, dict(pairs)
