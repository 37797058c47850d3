"""Targets that no panel can meet: what contradicts itself, and the smallest changes that would help. Pure.

The changes come from the program

    minimize  sum_q (a_q + b_q)   such that   least_q - a_q <= sum of k_t over the types of q <= most_q + b_q,
                                              sum_t k_t = seats,  0 <= k_t <= cap_t,  k, a, b whole,

where no minimum falls below 0. Changes within a body's own flex are tried first, then any. Nothing is changed here: the
sentences are for a person, who takes them on with a reason that everybody can read.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext

from app.recruitment.pool import Person, Pool, Quota, Shape, shape_of
from app.recruitment.programs import INFINITE, Infeasible, Program

CHEAPER = 0.01  # of two equally small changes, that of fewer quotas
Words = object  # asked for when shown


class There(NamedTuple):
    """People with a value: all, who of them cannot be drawn, and how many could sit at once, whoever else sits."""

    registered: int
    barred: int
    kept_out: int  # they live with somebody who sits already
    at_once: int

    @property
    def words(self) -> Words:
        told = [lazy_ngettext("%(num)s registered", "%(num)s registered", self.registered)]
        if self.barred:
            told.append(lazy_ngettext("%(num)s of them is barred", "%(num)s of them are barred", self.barred))
        if self.kept_out:
            with_seated = lazy_ngettext(
                "%(num)s of them lives with somebody who sits already",
                "%(num)s of them live with somebody who sits already",
                self.kept_out,
            )
            told.append(with_seated)
        if self.at_once < self.registered - self.barred - self.kept_out:
            told.append(_("households leave %(num)s who can sit at once", num=self.at_once))
        return Listed(told)


class Listed:
    """Several words as one, asked for when shown."""

    def __init__(self, words: Sequence[Words]):
        self.words = words

    def __str__(self) -> str:
        return ", ".join(map(str, self.words))


class Change(NamedTuple):
    """A quota, how it would have to be, and who there is with this value."""

    quota: Quota
    least: int
    most: int
    there: There

    @property
    def mark(self) -> str:
        """By which whoever accepts it says which one was read."""
        return f"{self.quota.category}: {self.quota.value}, {self.least}-{self.most}"

    @property
    def words(self) -> Words:
        facts = {"value": f"{self.quota.category}, {self.quota.value}"}
        if self.least < self.quota.least and self.quota.least > self.there.at_once:
            return _(
                "%(value)s: at least %(least)s wanted, %(there)s. At least %(now)s can be had.",
                least=self.quota.least, there=self.there.words, now=self.least, **facts,
            )  # fmt: skip
        if self.least < self.quota.least:
            return _(
                "%(value)s: at least %(least)s wanted, which the other targets leave no room for. At least %(now)s can"
                " be had.", least=self.quota.least, now=self.least, **facts,
            )  # fmt: skip
        return _(
            "%(value)s: at most %(most)s wanted, which leaves seats empty or another target unmet. At most %(now)s"
            " would do.", most=self.quota.most, now=self.most, **facts,
        )  # fmt: skip


class CannotMeet(Exception):
    """No panel meets every target. `problems` say why, `changes` what would help; one of them may be empty."""

    def __init__(self, problems: Sequence[Words], changes: Sequence[Change] = ()):
        self.problems, self.changes = list(problems), list(changes)
        super().__init__()


def require_sense(pool: Pool) -> None:
    """Refuse what needs no program to be seen: too few people, minima above the seats, maxima below them."""
    if problems := find_contradictions(pool):
        raise CannotMeet(problems, find_changes(pool))


def find_contradictions(pool: Pool) -> list[Words]:
    """What needs no program to be seen, in sentences."""
    return [*_seats_without_people(pool), *problems_of_sums(pool)]


def problems_of_sums(pool: Pool) -> list[Words]:
    """Categories whose minima are more than the seats, or whose maxima are less; nobody need be registered for that."""
    problems = []
    for category in pool.categories:
        quotas = [quota for quota in pool.quotas if quota.category == category]
        least, most = sum(quota.least for quota in quotas), sum(quota.most for quota in quotas)
        facts = {"category": category, "seats": pool.seats}
        if least > pool.seats:
            problems.append(
                _("%(category)s: the minima add up to %(least)s, and there are %(seats)s seats.", least=least, **facts)
            )
        if most < pool.seats:
            problems.append(
                _("%(category)s: the maxima add up to %(most)s, and there are %(seats)s seats.", most=most, **facts)
            )
    return problems


def _seats_without_people(pool: Pool) -> list[Words]:
    there, wanted = _there(pool, pool.people), pool.seats - len(pool.seated)
    if wanted < 0:
        return [_("More people sit already than there are seats.")]
    if there.at_once >= pool.seats:
        return []
    if there.at_once == there.registered:
        told = lazy_ngettext("There is %(num)s person for", "There are %(num)s people for", there.registered)
        seats = lazy_ngettext("%(num)s seat.", "%(num)s seats.", pool.seats)
        return [_("%(people)s %(seats)s", people=told, seats=seats)]
    seats = lazy_ngettext("%(num)s seat", "%(num)s seats", pool.seats)
    return [_("There are too few people for %(seats)s: %(there)s.", seats=seats, there=there.words)]


def _there(pool: Pool, people: Sequence[Person]) -> There:
    free = {one.id for one in pool.drawn_from}
    kept_out = [one for one in people if one.id not in free | pool.seated | pool.barred]
    seated, barred = (sum(one.id in ids for one in people) for ids in (pool.seated, pool.barred))
    apart = pool.one_per_household
    homes = {apart and one.household or f" {one.id}" for one in people if one.id in free}
    return There(len(people), barred, len(kept_out), seated + len(homes))


def find_changes(pool: Pool) -> list[Change]:
    """The smallest changes of quotas with which a panel can be drawn. Empty where none is needed, or none helps."""
    shape = shape_of(pool)
    for flexible in (True, False):
        try:
            return _changes(pool, shape, flexible)
        except Infeasible:
            continue
    return []


def _changes(pool: Pool, shape: Shape, flexible: bool) -> list[Change]:
    program = Program()
    sits = program.add_columns([0] * len(shape.types), shape.caps, whole=True)
    bends = []
    for row, quota in zip(shape.rows[1:], pool.quotas, strict=False):
        down, up = program.add_columns([0, 0], _limits(quota, pool.seats, flexible), whole=True)
        changed, *_none = program.add_columns([0], [1], whole=True)
        program.aim([down, up, changed], [-1, -1, -CHEAPER])
        columns = [sits[at] for at in row.types]
        program.add_row([*columns, down], [1] * (len(columns) + 1), row.least, INFINITE)
        program.add_row([*columns, up], [*[1] * len(columns), -1], -INFINITE, row.most)
        program.add_row([down, up, changed], [1, 1, -pool.seats], -INFINITE, 0)
        bends.append((quota, down, up))
    for row in (shape.rows[0], *shape.rows[1 + len(pool.quotas) :]):
        program.add_row([sits[at] for at in row.types], [1] * len(row.types), row.least, row.most)
    found = [round(value) for value in program.solve()]
    return [
        Change(quota, quota.least - found[down], quota.most + found[up],
               _there(pool, [one for one in pool.people if pool.has(one, quota)]))
        for quota, down, up in bends
        if found[down] or found[up]
    ]  # fmt: skip


def _limits(quota: Quota, seats: int, flexible: bool) -> tuple[int, int]:
    """By how much the minimum may fall and the maximum rise."""
    least = quota.least_flex if flexible and quota.least_flex is not None else 0
    most = quota.most_flex if flexible and quota.most_flex is not None else quota.most + seats
    return max(0, quota.least - least), max(0, most - quota.most)
