"""Whether panels of people are what was asked for, counted anew from the pool and from nothing else. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.recruitment.pool import Person, Pool

PANELS = 1000


class Broken(Exception):
    """A lottery that came out wrong. It is a mistake of the program, so nothing of it may be shown."""


def require_whole(pool: Pool, panels: Sequence[Sequence[str]], thousandths: Mapping[str, int]) -> None:
    """Raise Broken where a panel misses a target, a seat or a rule, or where a chance is not what is counted."""
    people = {one.id: one for one in pool.people}
    faults = [] if len(panels) == PANELS else [f"There are {len(panels)} panels."]
    for panel in dict.fromkeys(map(tuple, panels)):
        faults += [f"{fault} {', '.join(panel[:10])}" for fault in _faults(pool, [people[one] for one in panel])]
    counted = Counter(one for panel in panels for one in panel)
    faults += [f"{one} sits on {counted[one]} panels." for one in people if thousandths.get(one) != counted[one]]
    if faults:
        raise Broken(faults[0])


def _faults(pool: Pool, panel: Sequence[Person]) -> Iterator[str]:
    ids = {one.id for one in panel}
    if len(ids) != pool.seats or len(panel) != pool.seats:
        yield f"There are not {pool.seats} different people:"
    if not pool.seated <= ids or pool.barred & ids:
        yield "Somebody who sits already is missing, or somebody sits who is barred:"
    there = Counter(pair for one in panel for pair in zip(pool.categories, one.values, strict=True))
    for quota in pool.quotas:
        if not quota.least <= there[quota.category, quota.value] <= quota.most:
            yield f"{quota.category}, {quota.value} is {there[quota.category, quota.value]}:"
    homes = Counter(one.household for one in panel if one.household and one.id not in pool.seated)
    kept = {one.household for one in panel if one.id in pool.seated}
    if pool.one_per_household and (any(times > 1 for times in homes.values()) or kept & set(homes)):
        yield "Two of one household sit together:"
