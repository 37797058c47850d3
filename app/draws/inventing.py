"""Invented people for a rehearsal, as many of each value as the targets make one expect. Pure, and no chance in it.

The same targets invent the same people: values are dealt out in the order of fingerprints, so that no two categories
go together.
"""

from collections.abc import Sequence
from hashlib import sha256

from app.recruitment.pool import Person, Pool, Quota

FOR_EACH_SEAT, FEWEST, MOST = 10, 40, 400


def invent_pool(quotas: Sequence[Quota], shares: dict[tuple[str, str], int], seats: int) -> Pool:
    """`shares` are those of the population in thousandths, by category and value; else the seats tell them."""
    number = max(min(max(FOR_EACH_SEAT * seats, FEWEST), MOST), seats)
    values = [_deal(category, quotas, shares, number) for category in sorted({one.category for one in quotas})]
    people = tuple(Person(f"invented-{place + 1:03}", one) for place, one in enumerate(zip(*values, strict=True)))
    return Pool(tuple(quotas), people, seats)


def _deal(category: str, quotas: Sequence[Quota], shares: dict[tuple[str, str], int], number: int) -> list[str]:
    mine = [one for one in quotas if one.category == category]
    told = [shares.get((category, one.value)) or 0 for one in mine]
    weights = told if all(told) else [one.least + one.most or 1 for one in mine]
    order = sorted(range(number), key=lambda place: sha256(f"{category} {place}".encode()).digest())
    dealt, ends, so_far = [""] * number, [], 0
    for weight in weights:
        so_far += weight
        ends.append(so_far * number / sum(weights))
    for turn, place in enumerate(order):
        dealt[place] = next((one.value for one, end in zip(mine, ends, strict=True) if turn < end), mine[-1].value)
    return dealt
