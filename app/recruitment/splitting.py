"""Means of people told apart into whole panels: so many numbered panels whose mean they are. Pure.

Given are the seats x_t that each type has on the mean panel (fractions of a seat) and a number N. First x is rounded
to whole totals S_t over N panels, each to the whole number below or above N x_t, such that every row's total fits N
panels. Then panels are taken off the totals one kind after the other. A panel k fits when, for every type and for the
people of every row, it has the mean of what is left rounded down or up:

    floor(S_t / N) <= k_t <= ceil(S_t / N),   and so for the total of each row.

After it was taken off m times the rest is again a total of N - m panels within the same bounds, as long as m is at most
N times the mean's distance to the side that was not taken; so no more kinds are needed than there are types and rows.
This is the proof of Caratheodory's theorem in whole numbers. For quotas of one or two categories a fitting panel always
exists (their rows form a totally unimodular matrix, Hoffman and Kruskal 1956); for more it nearly always does. Where it
does not, `missed` says what is left, and the lottery is rounded by a program over the panels that it is mixed of.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.recruitment.pool import Row, Shape
from app.recruitment.programs import INFINITE, Program, Unsolvable, panels_of
from app.recruitment.watching import Watch

FINE = 10_000_000  # panels enough to tell means apart to 1e-7
THOUSAND = 1000
NODES = 500
EVEN = 0.1  # how much all differences together weigh beside the largest
SOLVED_TO = 3e-8  # means closer to a whole total than this many seats are that total

Panel = tuple[int, ...]


@dataclass(frozen=True)
class Parts:
    """How often each panel comes, the totals that were aimed at, and by how much each type's total is missed."""

    panels: dict[Panel, int]
    totals: tuple[int, ...]
    missed: tuple[int, ...]

    @property
    def exact(self) -> bool:
        return not any(self.missed)


def split(seats: Sequence[float], shape: Shape, of: int, watch: Watch, most: int = FINE) -> Parts:
    """Up to `of` panels that have these means. It ends where none fits any more, and the rest is missed.

    No panel is taken more than `most` times at once: the fewer, the more kinds of them there are.
    """
    totals = round_totals(seats, shape, of)
    rest, left = list(totals), of
    found: Counter[Panel] = Counter()
    fitting = Fitting(shape)
    while left:
        fits = fitting.next(rest, left)
        if fits is None:
            break
        panel, times = fits
        times = min(times, most)
        found[panel] += times
        rest = [total - times * sits for total, sits in zip(rest, panel, strict=True)]
        left -= times
        watch.tell("panels", of - left, of)
    return Parts(dict(found), totals, tuple(rest))


def round_totals(seats: Sequence[float], shape: Shape, of: int) -> tuple[int, ...]:
    """Whole totals, each next to `of` times the mean, whose rows fit `of` panels; as near as that lets them be."""
    exact = [_settled(of * mean, of * SOLVED_TO) for mean in seats]
    lows = [int(total // 1) for total in exact]
    for spread in (0, 1):
        program = Program()
        more = [(0 if total == low else 1) + spread for total, low in zip(exact, lows, strict=True)]
        ups = program.add_columns([-spread] * len(lows), more, whole=True)
        program.aim(ups, [total - low - 0.5 for total, low in zip(exact, lows, strict=True)])
        for row in shape.rows:
            there = sum(lows[at] for at in row.types)
            program.add_row(row.types, [1] * len(row.types), of * row.least - there, of * row.most - there)
        try:
            return tuple(low + round(up) for low, up in zip(lows, program.solve(), strict=True))
        except Unsolvable:
            continue
    return tuple(round(total) for total in exact)


def _settled(total: float, near: float) -> float:
    return float(round(total)) if abs(total - round(total)) <= near else total


class Fitting:
    """Finds the next panel and how often it may be taken off."""

    def __init__(self, shape: Shape):
        self.shape = shape
        self.programs = [panels_of(shape, whole) for whole in (False, True)]
        self.programs[-1][0].take_any()

    def next(self, rest: Sequence[int], left: int) -> tuple[Panel, int] | None:
        rows = [sum(rest[at] for at in row.types) for row in self.shape.rows]
        for program, columns in self.programs:
            self._bound(program, columns, rest, rows, left)
            try:
                solved = program.solve()
            except Unsolvable:
                return None
            panel = tuple(round(value) for value in solved)
            if self.shape.allows(panel) and all(map(_is_near, solved, panel)):
                return panel, min(self._times(panel, rest, rows, left))
        return None

    def _bound(
        self, program: Program, columns: Sequence[int], rest: Sequence[int], rows: Sequence[int], left: int
    ) -> None:
        """Between the mean rounded down and up; what is left in greater part is worth more."""
        lower, upper = [total // left for total in rest], [-(-total // left) for total in rest]
        program.bound_columns(columns, lower, upper)
        for at, total in enumerate(rows):
            program.bound_row(at, total // left, -(-total // left))
        program.aim(columns, [(total % left) / left - 0.5 for total in rest])

    def _times(self, panel: Panel, rest: Sequence[int], rows: Sequence[int], left: int) -> Iterator[int]:
        yield left
        for sits, total in [*zip(panel, rest, strict=True), *zip(_sums(panel, self.shape.rows), rows, strict=True)]:
            if total % left:
                yield total % left if sits > total // left else left - total % left


def round_shares(shares: Mapping[Panel, float], shape: Shape, of: int) -> dict[Panel, int]:
    """How often each of these panels comes among `of`, so that nobody's chance is moved far from what the shares give.

    maximize  -d - EVEN sum_t d_t   such that   |sum_p (N_p - of l_p) k_pt| <= n_t d_t,  d_t <= d,  sum_p N_p = of,

    N_p whole and at most two away from of l_p; at most NODES branches, of which the best is taken.
    """
    panels, program = sorted(shares), Program()
    program.limit_nodes(NODES)
    lows = [int(of * shares[panel] // 1) for panel in panels]
    ups = program.add_columns([-min(1, low) for low in lows], [2] * len(lows), whole=True)
    program.add_row(ups, [1] * len(lows), of - sum(lows), of - sum(lows))
    [worst] = program.add_columns([0], [INFINITE])
    program.aim([worst], [-1])
    for at, size in enumerate(shape.sizes):
        [moved] = program.add_columns([0], [INFINITE])
        program.aim([moved], [-EVEN / len(shape.sizes)])
        program.add_row([worst, moved], [1, -1], 0, INFINITE)
        ahead = sum((of * shares[panel] - low) * panel[at] for panel, low in zip(panels, lows, strict=True))
        sits = [panel[at] for panel in panels]
        program.add_row([*ups, moved], [*sits, -size], -INFINITE, ahead)
        program.add_row([*ups, moved], [*sits, size], ahead, INFINITE)
    solved = program.solve()
    counts = {panel: low + round(solved[up]) for panel, low, up in zip(panels, lows, ups, strict=True)}
    return {panel: times for panel, times in counts.items() if times}


def _sums(panel: Panel, rows: Sequence[Row]) -> list[int]:
    return [sum(panel[at] for at in row.types) for row in rows]


def _is_near(value: float, whole: int) -> bool:
    return abs(value - whole) < 1e-6
