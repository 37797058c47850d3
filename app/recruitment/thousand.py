"""Exactly 1,000 numbered panels of people out of fair chances, so that each chance is counted in thousandths. Pure.

`splitting.split` gives 1,000 panels of types; here people take the seats of their type in turn. With c the exact
chance of a type in thousandths, its total over all panels is n_t c rounded up or down, and each of its n_t people
gets that total's share rounded up or down, which is c rounded up or down. So rounding moves nobody's chance by a
whole thousandth, and two people of one type are at most one thousandth apart. Two things can move it further, and
`moved` counts it in every case: the panels cannot have these totals exactly (three categories and more, where targets
leave little room), or members of one household stand in each other's way when their turn comes. Where a pool has more
than 1,000 people for each seat, chances fall below a thousandth and some are rounded to none: `Lottery.rounded_away`
names them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from heapq import nsmallest

from app.recruitment.pool import Shape, Type
from app.recruitment.splitting import Panel

People = tuple[str, ...]


def seat_people(shape: Shape, panels: Sequence[Panel]) -> list[People]:
    """For each panel of types who sits on it; nobody twice, of no household two where only one may."""
    groups = defaultdict(list)
    for at, one in enumerate(shape.types):
        groups[one.around if len(one.around) > 1 else at].append(at)
    turns = [Turn([shape.types[at] for at in places]) for places in groups.values()]
    return [
        tuple(sorted(
            one
            for places, turn in zip(groups.values(), turns, strict=True)
            for one in turn.take([panel[at] for at in places])
        ))
        for panel in panels
    ]  # fmt: skip


class Turn:
    """Whose turn it is among the people of some types: of one, or of all whose members share their homes."""

    def __init__(self, types: Sequence[Type]):
        self.members = [[(one, home) for home, ids in enumerate(kind.homes) for one in ids] for kind in types]
        self.alone = len(types) == 1 and all(len(ids) == 1 for ids in types[0].homes)
        self.sat: Counter[str] = Counter()
        self.places = {one: _mixed(0, one) for members in self.members for one, _home in members}
        self.waiting: list[str] = []
        self.rounds = 0

    def take(self, seats: Sequence[int]) -> list[str]:
        """So many of each type: whoever sat least, in an order that is another one each time."""
        if self.alone:
            return self._next(seats[0])
        taken: list[str] = []
        homes: set[int] = set()
        for members, number in zip(self.members, seats, strict=True):
            for one, home in self._longest_waiting((one for one in members if one[1] not in homes), number):
                taken.append(one)
                homes.add(home)
        for one in taken:
            self.sat[one] += 1
            self.places[one] = _mixed(self.sat[one], one)
        return taken

    def _next(self, number: int) -> list[str]:
        """Round after round everybody sits once; whoever sits at the end of a round is the last of the next."""
        taken, self.waiting = self.waiting[:number], self.waiting[number:]
        if len(taken) < number:
            self.rounds += 1
            order = sorted(
                (one for one, _home in self.members[0]), key=lambda one: (one in taken, _mixed(self.rounds, one))
            )
            missing = number - len(taken)
            taken, self.waiting = taken + order[:missing], order[missing:]
        return taken

    def _longest_waiting(self, free: Iterable[tuple[str, int]], number: int) -> list[tuple[str, int]]:
        """The one of each home who waited longest, and of these so many as are needed."""
        least: dict[int, tuple[int, str, str]] = {}
        for one, home in free:
            place = (self.sat[one], self.places[one], one)
            least[home] = min(place, least.get(home, place))
        return [
            (one, home) for (_times, _place, one), home in nsmallest(number, zip(least.values(), least, strict=True))
        ]


def _mixed(time: int, one: str) -> str:
    """An order that follows from the ids alone and has other neighbors each time."""
    return sha256(f"{time} {one}".encode()).hexdigest()


def count_chances(people: Sequence[str], panels: Sequence[People]) -> dict[str, int]:
    """On how many of the panels each of these people sits; of 1,000 panels these are thousandths."""
    counted = Counter(one for panel in panels for one in panel)
    return {one: counted[one] for one in people}
