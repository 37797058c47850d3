"""Who stands by for those who drop out of a panel, chosen so that the targets are missed by as little as can be. Pure.

After Assos, Baharav, Flanigan, Procaccia, "Alternates, Assemble! Selecting Optimal Alternates for Citizens'
Assemblies", EC 2025 (arXiv 2506.15716): scenarios s of who drops out are drawn from the odds of each panelist, and
the alternates are chosen that miss the targets least on the mean over them. With a_t alternates of type t, of whom
r_st take a seat in scenario s, and w_sq panelists with quota q who are left,

    minimize  mean_s ( sum_q (u_sq + o_sq) + e_s )
    such that r_st <= a_t,  sum_t r_st + e_s = seats left empty in s,  e_s >= 0,
              w_sq + sum of r_st over q + u_sq >= least_q,   w_sq + sum of r_st over q - o_sq <= most_q,
              sum_t a_t = number of alternates,  a_t whole, from 0 to the people of type t who are left.

r is not asked to be whole (it nearly always is): the program stays small, and the choice is the same every time.
Types are taken without households; people of one type are taken in a mixed order. Scenarios come from a fingerprint,
not from a clock: the same panel has the same alternates, so they are settled with the draw and anybody can compute
them anew.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256

from app.recruitment.pool import Person, Pool, Values
from app.recruitment.programs import INFINITE, Program
from app.recruitment.thousand import People

SCENARIOS = 40
LARGEST = 6000  # seats that alternates take, over all scenarios and types: fewer scenarios where there are many types
NODES = 200
# One in ten. An assumption to be typed over: what is published are estimates of single assemblies, not a common rate.
ODDS = 0.1


def choose_alternates(
    pool: Pool, panel: People, number: int, odds: Mapping[tuple[str, str], float] | None = None, usual: float = ODDS
) -> People:
    """So many alternates for this panel, or as many as there are; whoever lives with a panelist is none.

    `odds` are the odds, from 0 to 1, that somebody with a (category, value) drops out: a panelist has those of his or
    her values, mixed as their mean where they are several, and `usual` where nothing is said of any.
    """
    sitting = [one for one in pool.people if one.id in panel]
    free = _free(pool, sitting)
    kinds = sorted(free)
    number = min(number, sum(map(len, free.values())))
    if not number:
        return ()
    scenarios = [
        _left(sitting, pool, odds or {}, usual, scene) for scene in range(max(5, min(SCENARIOS, LARGEST // len(kinds))))
    ]
    counts = _best(pool, kinds, [len(free[kind]) for kind in kinds], scenarios, number)
    return tuple(sorted(one for kind, count in zip(kinds, counts, strict=True) for one in free[kind][:count]))


def _free(pool: Pool, sitting: Sequence[Person]) -> dict[Values, list[str]]:
    """Who could stand by, by their values, each in a mixed order; of one household the first alone."""
    out = {one.id for one in sitting} | pool.barred
    homes = {one.household for one in sitting if one.household}
    found = defaultdict(list)
    for one in sorted(pool.people, key=lambda each: _number("alternate", each.id)):
        if one.id in out or pool.one_per_household and one.household in homes:
            continue
        homes |= {one.household} - {""}
        found[one.values].append(one.id)
    return dict(found)


def _left(
    sitting: Sequence[Person], pool: Pool, odds: Mapping[tuple[str, str], float], usual: float, scene: int
) -> list[Person]:
    """Who is left of a panel in one scenario."""
    stays = []
    for one in sitting:
        pairs = list(zip(pool.categories, one.values, strict=True))
        own = [odds[pair] for pair in pairs if pair in odds] or [usual] * len(pairs)
        if _number(f"scenario {scene}", one.id) >= sum(own) / len(own):
            stays.append(one)
    return stays


def _number(about: str, one: str) -> float:
    """From 0 to 1, by chance as far as anybody can tell, and the same every time."""
    return int(sha256(f"{about} {one}".encode()).hexdigest()[:13], 16) / 16**13


def _best(
    pool: Pool, kinds: Sequence[Values], most: Sequence[int], scenarios: Sequence[Sequence[Person]], number: int
) -> list[int]:
    program = Program()
    program.limit_nodes(NODES)
    stand_by = program.add_columns([0] * len(kinds), most, whole=True)
    program.add_row(stand_by, [1] * len(kinds), number, number)
    program.aim(stand_by, [-1e-6 * place / len(kinds) for place in range(len(kinds))])
    for left in scenarios:
        _add_scenario(program, pool, kinds, stand_by, left)
    return [round(value) for value in program.solve()[: len(kinds)]]


def _add_scenario(
    program: Program, pool: Pool, kinds: Sequence[Values], stand_by: range, left: Sequence[Person]
) -> None:
    gone = pool.seats - len(left)
    takes = program.add_columns([0] * len(kinds), [gone] * len(kinds))
    for take, ready in zip(takes, stand_by, strict=True):
        program.add_row([take, ready], [1, -1], -INFINITE, 0)
    [empty] = program.add_columns([0], [INFINITE])
    program.aim([empty], [-1])
    program.add_row([*takes, empty], [1] * (len(takes) + 1), gone, gone)
    for quota in pool.quotas:
        at, there = pool.categories.index(quota.category), sum(pool.has(one, quota) for one in left)
        mine = [take for take, kind in zip(takes, kinds, strict=True) if kind[at] == quota.value]
        under, over = program.add_columns([0, 0], [INFINITE, INFINITE])
        program.aim([under, over], [-1, -1])
        ones = [1] * len(mine)
        program.add_row([*mine, under], [*ones, 1], quota.least - there, INFINITE)
        program.add_row([*mine, over], [*ones, -1], -INFINITE, quota.most - there)
