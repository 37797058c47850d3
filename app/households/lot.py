"""Which households of a list get a letter: by lot, so that anybody repeats it with the fingerprint and the seed. Pure.

The public number is written in digits without leading zeros, so that one number is one lot.
Households have the numbers 1 to n in the order of the list. The rank of one is the SHA-256 of `<fingerprint> <seed>
<number>`, and those with the smallest ranks are drawn: each set of so many households is as likely as any other, as far
as nobody knew the seed when the list was settled. The list itself, which names people, is not needed for it.

Within regions: a list stands in the order of its regions, so the first households are of the first one, and so on. Each
region gets its letters in proportion to its weight, by largest remainders (Hamilton; of equal ones the region that
stands first), and never more than it has households: what it cannot take goes to the others in their proportions. In
each, the smallest ranks are drawn.
"""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

Line = tuple[str, ...]
Region = tuple[str, int, int]  # its name, its households, its weight
DIGITS = re.compile(r"[0-9]+", re.ASCII)


def fingerprint_of(salt: str, lines: Sequence[Line]) -> str:
    """Of a list in its order; the salt keeps somebody from guessing a short one."""
    told = "\n".join("\t".join(line) for line in lines)
    return sha256(f"{salt}\n{told}".encode()).hexdigest()


def number_of(typed: str) -> str | None:
    """A public number in one way of writing: digits alone, without blanks and leading zeros. None of anything else."""
    digits = "".join(typed.split())
    return (digits.lstrip("0") or "0") if DIGITS.fullmatch(digits) else None


def draw(fingerprint: str, seed: str, households: int, letters: int) -> list[int]:
    """The numbers of the households that get a letter, in their order."""
    ranked = sorted(range(1, households + 1), key=lambda number: _rank(fingerprint, seed, number))
    return sorted(ranked[:letters])


class Stratum(NamedTuple):
    """A region: how many households of the list it has, how many of them get a letter, and its weight in that."""

    region: str
    households: int
    letters: int
    weight: int


def strata_of(regions: Sequence[Region], letters: int) -> list[Stratum]:
    """Regions with their households and positive weights, in the order of the list, and what each of them gets."""
    given = dict.fromkeys(range(len(regions)), 0)
    rest = set(given)
    while full := {n for n in rest if _is_full(regions[n], *_left(regions, rest, given, letters))}:
        given |= {n: regions[n][1] for n in full}
        rest -= full
    left, weights = _left(regions, rest, given, letters)
    given |= {n: left * regions[n][2] // weights for n in rest}
    by_remainder = sorted(rest, key=lambda n: (-(left * regions[n][2] % weights), n))
    for n in by_remainder[: letters - sum(given.values())]:
        given[n] += 1
    return [Stratum(region, count, given[n], weight) for n, (region, count, weight) in enumerate(regions)]


def _left(regions: Sequence[Region], rest: set[int], given: dict[int, int], letters: int) -> tuple[int, int]:
    """How many letters are left for the regions that are not full, and the sum of their weights."""
    return letters - sum(given.values()), sum(regions[n][2] for n in rest) or 1


def _is_full(region: Region, left: int, weights: int) -> bool:
    return left * region[2] >= region[1] * weights


def draw_within(fingerprint: str, seed: str, strata: Sequence[Stratum]) -> list[int]:
    """The numbers of the households that get a letter, in their order: so many of each region."""
    found, before = [], 0
    for one in strata:
        here = range(before + 1, before + one.households + 1)
        found += sorted(here, key=lambda number: _rank(fingerprint, seed, number))[: one.letters]
        before += one.households
    return sorted(found)


def _rank(fingerprint: str, seed: str, number: int) -> str:
    return sha256(f"{fingerprint} {seed} {number}".encode()).hexdigest()


def written(numbers: Sequence[int]) -> bytes:
    """One number on each line: what everybody can download and compare."""
    return "".join(f"{number}\n" for number in numbers).encode()


def mark_of(numbers: Sequence[int]) -> str:
    """The SHA-256 of that file."""
    return sha256(written(numbers)).hexdigest()
