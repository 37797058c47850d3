"""Leximin and maximin: the chances of a fair lottery over panels, found by column generation. Pure.

A lottery gives each panel p a share l_p >= 0, all together 1. With k_pt people of type t on panel p and n_t people of
that type in the pool, each of them has the chance c_t = sum_p l_p k_pt / n_t (a number from 0 to 1).

*Maximin* raises the lowest chance as far as it goes. *Leximin* goes on: of all such lotteries it takes those whose
next lowest chance is highest, and so on, until no chance can be raised without lowering one that is not higher.
Source: Flanigan, Golz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596
(2021) 548-552 and its supplement; types in the place of persons are ours.

One level after the other is found by the program

    maximize z   such that   n_t c_t >= n_t z    for every type t that is still open,
                             n_t c_t >= n_t f_t  for every type whose chance f_t is settled,

and the types whose row has a price above SETTLED are settled at z: by duality they have exactly z in every best
solution. A type that no panel seats has the lowest level 0; it is settled there, and maximin counts from the level
above.

The program is solved twice. First over *fractional* panels (every row met, fractions of people allowed), of which
every lottery's mean is one: as many columns as types. What comes out bounds every lottery; if it is itself the mean
of panels, it is the answer and proven so: `splitting.split` tries, and then a lottery that gives every type as great
a part of it as it can. Otherwise once more over lotteries: columns are panels, and as long as an integer program
finds a panel whose people are worth more at the present prices than the lottery's mean, it becomes a column.
TOLERANCE bounds by how much such a panel may be better and is left out, so chances are exact to about 1e-7.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.recruitment.pool import Shape
from app.recruitment.programs import INFINITE, Oracle, Program, Unsolvable, panels_of
from app.recruitment.splitting import FINE, Panel, split
from app.recruitment.watching import Watch

SETTLED = 1e-6
TOLERANCE = 1e-8
REACHED = 1 - 2e-7  # of the chances over fractional panels: these are then the chances
SLACKS = (1e-8, 1e-7, 1e-6)  # by how much a settled chance may be missed, so that the solver's rounding closes no door


class Method(StrEnum):
    LEXIMIN = "leximin"
    MAXIMIN = "maximin"


@dataclass(frozen=True)
class Fair:
    """The chance of each type, and the panels of which the lottery is mixed, each with its share."""

    chances: tuple[float, ...]
    shares: dict[Panel, float]


class Levels:
    """The program that finds level after level, over whatever columns `means` has for the types."""

    def __init__(self, program: Program, sizes: Sequence[float]):
        self.program, self.sizes = program, sizes
        self.settled: dict[int, float] = {}
        self.fair: list[int] = []
        self.slack = 0

    def add_level(self, add: Callable[[int], tuple[list[int], list[float]]]) -> None:
        """The column z and the row n_t c_t - n_t z >= 0 of each type; `add` gives the other columns of that row."""
        [self.z] = self.program.add_columns([0], [1])
        self.program.aim([self.z], [1])
        for at, size in enumerate(self.sizes):
            columns, values = add(at)
            self.fair.append(self.program.add_row([*columns, self.z], [*values, -size], 0, INFINITE))

    def settle(self, level: float, prices: Sequence[float]) -> None:
        """Settle the types that have this level in every best solution. One at least has."""
        weights = {at: prices[self.fair[at]] * size for at, size in enumerate(self.sizes) if at not in self.settled}
        for at, weight in weights.items():
            if weight > SETTLED or weight == max(weights.values()):
                self.settled[at] = level
                self.program.solver.changeCoeff(self.fair[at], self.z, 0.0)
        self._hold()

    def _hold(self) -> None:
        for at, level in self.settled.items():
            self.program.bound_row(self.fair[at], self.sizes[at] * level - SLACKS[self.slack], INFINITE)

    def climb(self, method: Method, solve: Callable[[], list[float]], watch: Watch) -> list[float]:
        """Level after level, until all are settled or, for maximin, the first above nothing. The last solution."""
        while True:
            solution = self._solved(solve)
            level = solution[self.z]
            done = method is Method.MAXIMIN and level > SETTLED
            self.settle(level, self.program.prices())
            watch.tell("levels", len(self.settled), len(self.sizes))
            if done or len(self.settled) == len(self.sizes):
                return solution

    def _solved(self, solve: Callable[[], list[float]]) -> list[float]:
        """The best solution; where settled chances bar every one by a hair, they are held a little less tightly."""
        while True:
            try:
                return solve()
            except Unsolvable:
                if not self.settled or self.slack + 1 == len(SLACKS):
                    raise
                self.slack += 1
                self._hold()


def bound(shape: Shape, watch: Watch) -> tuple[float, ...]:
    """Seats of each type (n_t c_t) that are leximin, so maximin too, over fractional panels."""
    program, columns = panels_of(shape, whole=False)
    levels = Levels(program, shape.sizes)
    levels.add_level(lambda at: ([columns[at]], [1.0]))
    return tuple(levels.climb(Method.LEXIMIN, program.solve, watch)[: len(columns)])


class Mixture:
    """Lotteries over panels; those that are still missing come in as they are needed."""

    def __init__(self, shape: Shape, start: Sequence[Panel], weights: Sequence[float], watch: Watch):
        self.shape, self.watch, self.oracle, self.program = shape, watch, Oracle(shape), Program()
        self.panels = list(start) or [self.oracle.find([0] * len(shape.types))]
        self.shares = list(self.program.add_columns([0] * len(self.panels), [1] * len(self.panels)))
        self.whole = self.program.add_row(self.shares, [1] * len(self.shares), 1, 1)
        self.levels = Levels(self.program, weights)
        self.levels.add_level(lambda at: (self.shares, [float(panel[at]) for panel in self.panels]))

    def solve(self, enough: float = INFINITE) -> list[float]:
        """The best lottery, or one whose level is high enough."""
        while True:
            solution, prices = self.program.solve(), self.program.prices()
            worth = [prices[row] for row in self.levels.fair]
            if solution[self.levels.z] >= enough:
                return solution
            found = self.oracle.find(worth)
            if sum(map(float.__mul__, worth, map(float, found))) <= -prices[self.whole] + TOLERANCE:
                return solution
            self.watch.tell("panels", len(self.panels), None)
            self.panels.append(found)
            self.shares.append(self.program.add_column(0, 1, [self.whole, *self.levels.fair], [1, *found]))

    def mixed(self, solution: Sequence[float]) -> Fair:
        shares = {panel: solution[share] for share, panel in zip(self.shares, self.panels, strict=True)}
        means = [sum(share * panel[at] for panel, share in shares.items()) for at in range(len(self.shape.types))]
        used = {panel: share for panel, share in shares.items() if share > TOLERANCE}
        return Fair(tuple(mean / size for mean, size in zip(means, self.shape.sizes, strict=True)), used)


def find_fair(shape: Shape, method: Method, watch: Watch) -> Fair:
    """The fair chances of each type. Some panel has to meet every row; Unsolvable where the solver gave up.

    Leximin chances are maximin too, and their mean is far oftener one of panels than the corner at which a program
    for the lowest chance alone ends. So both begin with them; where they are no such mean, maximin is content with
    any lottery that has their lowest chance.
    """
    seats = bound(shape, watch)
    chances = tuple(mean / size for mean, size in zip(seats, shape.sizes, strict=True))
    parts = split(seats, shape, FINE, watch)
    if parts.exact:
        return Fair(chances, {panel: times / FINE for panel, times in parts.panels.items()})
    weights, enough = (seats, REACHED) if method is Method.LEXIMIN else (shape.sizes, min(chances) * REACHED)
    panels = list(parts.panels)
    if enough > SETTLED:  # whom no panel seats is found level by level
        near = Mixture(shape, panels, weights, watch)
        solution = near.solve(enough)
        if solution[near.levels.z] >= enough:
            mixed = near.mixed(solution)
            return Fair(chances, mixed.shares) if method is Method.LEXIMIN else mixed
        panels = near.panels
    mixture = Mixture(shape, panels, shape.sizes, watch)
    return mixture.mixed(mixture.levels.climb(method, mixture.solve, watch))
