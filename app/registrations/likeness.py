"""Which registrations look as if they were of one person or one home. Pure; what follows from it a person decides."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.folding import fold
from app.registrations.addresses import building_of, canonical

MOST_OTHERS = 10  # with so many after it each of a group is held
FEWEST_DIGITS = 7  # of a telephone number, without what comes before for abroad
REASONS = {
    "name": _("the same name and year of birth"),
    "email": _("the same e-mail address"),
    "telephone": _("the same telephone number"),
    "home": _("the same address"),
    "building": _("the same building and a name in common"),
}


class Alike(NamedTuple):
    """Two registrations by their numbers, the earlier one first, and why they look alike."""

    first: int
    second: int
    reasons: tuple[str, ...]

    @property
    def words(self) -> list[Any]:
        return [REASONS[one] for one in self.reasons]


def find_alike(told: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Alike]:
    """By the number of each registration and what was told. Of many alike each is held against the next ten."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in told:
        for trait in traits_of(one):
            groups[trait].append(number)
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for (reason, _words), numbers in groups.items():
        for pair in _pairs(sorted(numbers)):
            if reason not in found[pair]:
                found[pair].append(reason)
    order = list(REASONS)
    return [Alike(*pair, tuple(sorted(reasons, key=order.index))) for pair, reasons in sorted(found.items())]


def _pairs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    for at, first in enumerate(numbers):
        for second in numbers[at + 1 : at + 1 + MOST_OTHERS]:
            yield first, second


def traits_of(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """By what somebody is held against others."""
    name = " ".join(sorted(fold(_said(told, "name")).split()))
    email, digits = fold(_said(told, "email")), re.sub(r"\D", "", _said(told, "telephone")).lstrip("0")
    home, building = canonical(_said(told, "address")), building_of(_said(told, "address"))
    found = []
    if name:
        found.append(("name", f"{name} {told.get('born') or ''}"))
    if email:
        found.append(("email", email))
    if len(digits) >= FEWEST_DIGITS:
        found.append(("telephone", digits[-9:]))
    if home:
        found.append(("home", home))
    if building:
        found += [("building", f"{building} {word}") for word in name.split()]
    return found


def _said(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name) or "")
