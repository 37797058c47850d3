"""Linear and integer programs, solved so that the same program has the same solution every time. Pure.

One thread, a fixed seed and the pinned version of HiGHS (highs.dev, MIT), whose simplex and branch-and-bound are
deterministic; whoever builds a program adds its columns and rows in an order that comes from their content.
"""

from collections.abc import Sequence
from typing import Any

from app.recruitment.pool import Shape

INFINITE = float("inf")
EXACT = 1e-9


class Unsolvable(Exception):
    """No solution came. Where it is not one of its kind below, the solver gave up: nothing is said of the program."""


class Infeasible(Unsolvable):
    """It is proven that no solution meets every row."""


class Program:
    """Maximize a linear function of columns within rows."""

    def __init__(self) -> None:
        import highspy  # only where it is needed: it takes 20 MB of memory

        self.highs, self.solver = highspy, highspy.Highs()
        self.optimal, self.integer = highspy.HighsModelStatus.kOptimal, int(highspy.HighsVarType.kInteger)
        self.enough: tuple[Any, ...] = (self.optimal,)
        options: dict[str, bool | int | float | str] = {
            "output_flag": False, "threads": 1, "random_seed": 0, "parallel": "off",
            "mip_rel_gap": 0.0, "mip_abs_gap": EXACT, "primal_feasibility_tolerance": EXACT,
            "dual_feasibility_tolerance": EXACT,
        }  # fmt: skip
        for name, chosen in options.items():
            self.solver.setOptionValue(name, chosen)
        self.solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.columns = self.rows = 0

    def add_columns(self, lower: Sequence[float], upper: Sequence[float], whole: bool = False) -> range:
        """New columns within their bounds; their places."""
        places = range(self.columns, self.columns + len(lower))
        self.solver.addVars(len(lower), _real(lower), _real(upper))
        if whole:
            self.solver.changeColsIntegrality(
                len(places), _places(places), _places([self.integer] * len(places), "uint8")
            )
        self.columns += len(lower)
        return places

    def add_column(self, lower: float, upper: float, rows: Sequence[int], values: Sequence[float]) -> int:
        """One new column with its values in rows that are there already; its place."""
        self.solver.addCol(0.0, lower, upper, len(rows), _places(rows), _real(values))
        self.columns += 1
        return self.columns - 1

    def add_row(self, columns: Sequence[int], values: Sequence[float], least: float, most: float) -> int:
        """least <= sum of values times columns <= most; its place."""
        self.solver.addRow(least, most, len(columns), _places(columns), _real(values))
        self.rows += 1
        return self.rows - 1

    def bound_row(self, row: int, least: float, most: float) -> None:
        self.solver.changeRowBounds(row, least, most)

    def bound_columns(self, columns: Sequence[int], lower: Sequence[float], upper: Sequence[float]) -> None:
        places = _places(columns)
        self.solver.changeColsBounds(len(places), places, _real(lower), _real(upper))

    def aim(self, columns: Sequence[int], worth: Sequence[float]) -> None:
        """What is maximized: these worths; other columns keep theirs, which is none at first."""
        self.solver.changeColsCost(len(columns), _places(columns), _real(worth))

    def take_any(self) -> None:
        """Stop at the first whole solution that is found, on the way to the best."""
        for gap in ("mip_rel_gap", "mip_abs_gap"):
            self.solver.setOptionValue(gap, 1e3)

    def limit_nodes(self, most: int) -> None:
        """Look at so many branches and take the best that was found: the same every time, unlike a limit of time."""
        self.solver.setOptionValue("mip_max_nodes", most)
        self.enough = (self.optimal, self.highs.HighsModelStatus.kSolutionLimit)

    def solve(self) -> list[float]:
        """The value of each column in the best solution. Raises Infeasible where there is none, or Unsolvable."""
        self.solver.run()
        status, solution = self.solver.getModelStatus(), self.solver.getSolution()
        if status == self.highs.HighsModelStatus.kInfeasible:
            raise Infeasible
        if status not in self.enough or not solution.value_valid:
            raise Unsolvable
        return list(solution.col_value)

    def prices(self) -> list[float]:
        """By how much the best value would fall for each unit more that a row asks for at least."""
        return [-price for price in self.solver.getSolution().row_dual]

    @property
    def best(self) -> float:
        return float(self.solver.getInfo().objective_function_value)


def _real(values: Sequence[float]) -> Any:
    import numpy  # it takes 16 MB of memory

    return numpy.array(values, "float64")


def _places(values: Sequence[int], kind: str = "int32") -> Any:
    import numpy

    return numpy.array(values, kind)


def panels_of(shape: Shape, whole: bool) -> tuple[Program, range]:
    """The program of all panels: one column for each type from 0 to its cap, one row for each row of the shape.

    Without `whole` fractions of people are allowed: the relaxation, which holds every lottery over panels.
    """
    program = Program()
    columns = program.add_columns([0] * len(shape.types), shape.caps, whole)
    for row in shape.rows:
        program.add_row(row.types, [1] * len(row.types), row.least, row.most)
    return program, columns


class Oracle:
    """Finds the panel that is worth most, people of each type being worth so much each. Solved to the optimum."""

    def __init__(self, shape: Shape):
        self.shape = shape
        self.program, self.columns = panels_of(shape, whole=True)

    def find(self, worth: Sequence[float]) -> tuple[int, ...]:
        self.program.aim(self.columns, worth)
        found = tuple(round(value) for value in self.program.solve()[: len(self.columns)])
        if not self.shape.allows(found):
            raise Unsolvable
        return found
