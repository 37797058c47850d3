"""Leximin the slow, obvious way: every panel written down, and of every person asked whether more is possible.

It shares nothing with app/recruitment: no types, no prices, another solver (scipy).
"""

from itertools import combinations

import numpy as np

CLOSE = 1e-8


def all_panels(pool):
    """Every set of people that fills the seats, meets every quota and seats nobody twice from one household."""
    sitting = [one for one in pool.people if one.id in pool.seated]
    others = [one for one in pool.people if one.id not in pool.seated | pool.barred]
    for drawn in combinations(others, pool.seats - len(sitting)):
        panel = [*sitting, *drawn]
        homes = [one.household for one in panel if one.household]
        shares = pool.one_per_household and len(set(homes)) < len(homes)
        if not shares and all(q.least <= sum(pool.has(one, q) for one in panel) <= q.most for q in pool.quotas):
            yield frozenset(one.id for one in panel)


def slow_leximin(pool):
    """The chance of each person under leximin. None where there is no panel."""
    panels = list(all_panels(pool))
    if not panels:
        return None
    people = [one.id for one in pool.people]
    seats = np.array([[one in panel for panel in panels] for one in people], float)
    settled = {}
    while len(settled) < len(people):
        level = lowest(seats, settled)
        for at in [at for at in range(len(people)) if at not in settled]:
            if highest(seats, settled, level, at) <= level + CLOSE * 100:
                settled[at] = level
    return {one: settled[at] for at, one in enumerate(people)}


def lowest(seats, settled):
    """The highest level that all open ones can have at once."""
    number = seats.shape[1]
    rows = np.hstack([-seats, np.array([[0.0 if at in settled else 1.0] for at in range(len(seats))])])
    limits = [-settled[at] + CLOSE if at in settled else 0.0 for at in range(len(seats))]
    return solve(np.append(np.zeros(number), -1.0), rows, limits, np.append(np.ones(number), 0.0))


def highest(seats, settled, level, one):
    """The highest chance of one, the others keeping theirs."""
    limits = [-(settled.get(at, level)) + CLOSE for at in range(len(seats))]
    return solve(-seats[one], -seats, limits, np.ones(seats.shape[1]))


def solve(cost, rows, limits, whole):
    from scipy.optimize import linprog  # half a second, which every process would take that only looks for tests

    found = linprog(cost, A_ub=rows, b_ub=limits, A_eq=[whole], b_eq=[1.0], bounds=(0, 1), method="highs")
    assert found.status == 0, found.message
    return -found.fun
