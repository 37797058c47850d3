"""Volunteers, the targets a panel has to meet, and the types of people that a lottery need not tell apart. Pure.

Two people are of one type when they have the same value in every category and, where at most one of a household is
seated, live with people of the same values. Exchanging them changes neither pool nor targets; so the fairest chances,
which are unique, are the same for both, and a panel is told by how many of each type sit on it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

Values = tuple[str, ...]


class Quota(NamedTuple):
    """How many with this value of a category a panel has at least and at most; how far a body might bend that."""

    category: str
    value: str
    least: int
    most: int
    least_flex: int | None = None
    most_flex: int | None = None


class Person(NamedTuple):
    """Somebody who volunteered: a random number instead of a name, the value in each category, the household."""

    id: str
    values: Values
    household: str = ""


@dataclass(frozen=True)
class Pool:
    """What a lottery is given. Its order says nothing: quotas and people are put in order first.

    `values` of people stand in the order of `categories`. `seated` sit already, or keep their seat, and count among
    `seats`; `barred` cannot be drawn.
    """

    quotas: tuple[Quota, ...]
    people: tuple[Person, ...]
    seats: int
    seated: frozenset[str] = field(default_factory=frozenset)
    barred: frozenset[str] = field(default_factory=frozenset)
    one_per_household: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "quotas", tuple(sorted(self.quotas)))
        object.__setattr__(self, "people", tuple(sorted(self.people)))

    @cached_property
    def categories(self) -> tuple[str, ...]:
        return tuple(sorted({quota.category for quota in self.quotas}))

    @cached_property
    def drawn_from(self) -> tuple[Person, ...]:
        """Whoever can be drawn: not seated, not barred, and not living with somebody who is seated."""
        homes = {one.household for one in self.people if one.id in self.seated and one.household}
        taken = homes if self.one_per_household else set()
        out = self.seated | self.barred
        return tuple(one for one in self.people if one.id not in out and one.household not in taken)

    def has(self, person: Person, quota: Quota) -> bool:
        return person.values[self.categories.index(quota.category)] == quota.value


class Type(NamedTuple):
    """People whom a lottery need not tell apart.

    `homes` are the households, each as the ids of those of this type who live in it: one where nobody shares. Types
    with the same `around` have the same households in the same order: a place in it is one household for all of them.
    """

    values: Values
    around: tuple[Values, ...]  # the values of all who live in such a household, this one among them
    homes: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.homes))


class Row(NamedTuple):
    """Over which types (their places) a panel has at least and at most so many people."""

    types: tuple[int, ...]
    least: int
    most: int


@dataclass(frozen=True)
class Shape:
    """A pool as numbers: a panel is one whole number for each type, from 0 to `caps`, within every row."""

    types: tuple[Type, ...]
    rows: tuple[Row, ...]
    seats: int

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many people are of each type."""
        return tuple(one.size for one in self.types)

    @cached_property
    def caps(self) -> tuple[int, ...]:
        """How many of each type can sit at once: one for each household."""
        return tuple(min(len(one.homes), self.seats) for one in self.types)

    def allows(self, panel: tuple[int, ...]) -> bool:
        within = all(0 <= sits <= cap for sits, cap in zip(panel, self.caps, strict=True))
        return within and all(row.least <= sum(panel[at] for at in row.types) <= row.most for row in self.rows)


def shape_of(pool: Pool) -> Shape:
    """The types of a pool in order, and what a panel of its free seats has to meet.

    Rows: all types together have the free seats; those with the value of a quota have its numbers, less those who sit
    already; and of the households of one kind no more people come than there are such households.
    """
    types = _types(pool)
    sitting = [one for one in pool.people if one.id in pool.seated]
    seats = pool.seats - len(sitting)
    rows = [Row(tuple(range(len(types))), seats, seats)]
    for quota in pool.quotas:
        at = pool.categories.index(quota.category)
        there = sum(pool.has(one, quota) for one in sitting)
        mine = tuple(place for place, one in enumerate(types) if one.values[at] == quota.value)
        rows.append(Row(mine, quota.least - there, quota.most - there))
    shared = defaultdict(list)
    for place, one in enumerate(types):
        if len(one.around) > 1:
            shared[one.around].append(place)
    rows += [Row(tuple(places), 0, len(types[places[0]].homes)) for _around, places in sorted(shared.items())]
    return Shape(types, tuple(rows), seats)


def _types(pool: Pool) -> tuple[Type, ...]:
    """Households come by the least id in them: each in the same place in all the types that it has people of."""
    homes: dict[str, list[Person]] = defaultdict(list)
    for one in pool.drawn_from:
        shares = pool.one_per_household and one.household
        homes[f"home {one.household}" if shares else f"person {one.id}"].append(one)
    found = defaultdict(list)
    for people in homes.values():
        around = tuple(sorted(one.values for one in people))
        for values in sorted(set(around)):
            found[around, values].append(tuple(sorted(one.id for one in people if one.values == values)))
    return tuple(Type(values, around, tuple(ids)) for (around, values), ids in sorted(found.items()))


def impossible(pool: Pool) -> list[str]:
    """Ids that are there twice, of seated people whom the pool does not know or who are barred: a caller's mistake."""
    known = Counter(one.id for one in pool.people)
    wrong = (pool.seated - set(known)) | (pool.seated & pool.barred)
    return sorted(wrong | {one for one, times in known.items() if times > 1})
