"""The lottery over panels: fair chances, 1,000 numbered panels, and one fingerprint of all that. Pure.

Before the draw, pool, targets, rules and panels are published with their fingerprint. After it, the panel is that
with the drawn number, modulo 1,000; nothing else is left to anybody. The same pool makes the same bytes, whatever the
order in which people and targets come.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.recruitment.checking import require_whole
from app.recruitment.fairness import Method, find_fair
from app.recruitment.pool import Pool, Shape, impossible, shape_of
from app.recruitment.programs import Infeasible, Oracle
from app.recruitment.shortfalls import CannotMeet, find_changes, require_sense
from app.recruitment.splitting import THOUSAND, round_shares, split
from app.recruitment.thousand import People, count_chances, seat_people
from app.recruitment.watching import Watch

NO_CHANCE = 1e-6
AT_ONCE = 10  # so often the same types of people at most, before others have their turn


@dataclass(frozen=True)
class Lottery:
    """1,000 panels, each as the ids of who sits on it; on how many of them each sits; what the exact chance was.

    `thousandths` are whole, `exact` are numbers from 0 to 1 to about 1e-7; seated people have all. Barred ones, and
    those who live with somebody seated, have none, and are no part of `exact`.
    """

    pool: Pool
    method: Method
    panels: tuple[People, ...]
    thousandths: dict[str, int]
    exact: dict[str, float]

    def panel(self, number: int) -> People:
        """Who sits when this number is drawn."""
        return self.panels[number % len(self.panels)]

    @property
    def drawn(self) -> list[int]:
        """The chances, in thousandths, of those who could be drawn."""
        return [self.thousandths[one.id] for one in self.pool.drawn_from]

    @property
    def rounded_away(self) -> list[str]:
        """Who has a chance so far below a thousandth that whole thousandths leave none of it."""
        return [one for one, chance in self.exact.items() if chance > NO_CHANCE and not self.thousandths[one]]

    @property
    def moved(self) -> float:
        """By how many thousandths rounding moved somebody's chance at most."""
        return max((abs(self.thousandths[one] - THOUSAND * chance) for one, chance in self.exact.items()), default=0.0)


def draw_lottery(pool: Pool, method: Method = Method.LEXIMIN, watch: Watch | None = None) -> Lottery:
    """The fair lottery over panels of this pool. Raises CannotMeet, with what would help, or Stopped.

    Unsolvable is raised where the solver gave up though a panel may meet the targets: nothing is wrong with them then.
    What came out is counted anew before anybody sees it: Broken is raised where it does not hold.
    """
    if wrong := impossible(pool):
        raise ValueError(f"Twice the same id, or a seated person who is barred or not in the pool: {wrong[:5]}")
    require_sense(pool)
    watch = watch or Watch()
    shape = shape_of(pool)
    if not shape.seats:
        if not shape.allows((0,) * len(shape.types)):
            raise CannotMeet([], find_changes(pool))
        return _number(pool, method, [()] * THOUSAND, {one.id: 0.0 for one in pool.drawn_from})
    require_panel(pool, shape)
    fair = find_fair(shape, method, watch)
    seats = [chance * size for chance, size in zip(fair.chances, shape.sizes, strict=True)]
    parts = split(seats, shape, THOUSAND, watch, most=AT_ONCE)
    times = parts.panels if parts.exact else round_shares(fair.shares, shape, THOUSAND)
    panels = [panel for panel in sorted(times) for _time in range(times[panel])]
    return _number(pool, method, seat_people(shape, panels), _by_person(shape, fair.chances))


def require_panel(pool: Pool, shape: Shape) -> None:
    """Raise CannotMeet where it is proven that no panel meets the targets."""
    try:
        Oracle(shape).find([0] * len(shape.types))
    except Infeasible:
        raise CannotMeet([], find_changes(pool)) from None


def _number(pool: Pool, method: Method, panels: Sequence[People], exact: dict[str, float]) -> Lottery:
    whole = tuple(tuple(sorted([*pool.seated, *panel])) for panel in panels)
    chances = count_chances([one.id for one in pool.people], whole)
    require_whole(pool, whole, chances)
    return Lottery(pool, method, whole, chances, exact)


def _by_person(shape: Shape, chances: Sequence[float]) -> dict[str, float]:
    return {
        one: chance
        for kind, chance in zip(shape.types, chances, strict=True)
        for home in kind.homes
        for one in home
    }  # fmt: skip
