"""What the page of a closed round shows: what all groups share, what sets each apart, every statement with its sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flask_babel import gettext as _

from app.commonground import outcome
from app.commonground.models import StatementRound
from app.commonground.queries import numbers_of


class Told(NamedTuple):
    """A statement, and in one sentence how people stand to it."""

    number: int
    label: str
    text: str
    words: str


class Group(NamedTuple):
    """People who answered alike: their shape on the map, and what sets them apart."""

    name: str
    people: int
    words: str
    shape: dict
    telling: list[Told]


@dataclass(frozen=True)
class Result:
    """A closed round as its published numbers tell it."""

    round: StatementRound

    @cached_property
    def numbers(self) -> dict:
        return numbers_of(self.round) or {"statements": [], "people": 0, "map": None}

    @property
    def people(self) -> int:
        return self.numbers["people"]

    @property
    def statements(self) -> list[dict]:
        return self.numbers["statements"]

    @property
    def map(self) -> dict | None:
        """The groups of opinion; None where too few answered, or no groups stand apart."""
        return self.numbers["map"]

    @property
    def shared(self) -> list[Told]:
        drawn = self.map
        if drawn is None:
            return []
        names = [one["name"] for one in drawn["groups"]]
        return [
            self._told(one, _by_group(one["stance"], zip(names, one["groups"], strict=True))) for one in drawn["shared"]
        ]

    @cached_property
    def groups(self) -> list[Group]:
        shapes = outcome.picture(self.map["groups"]) if self.map else []
        return [
            Group(
                shape["name"],
                shape["people"],
                _("Group %(name)s, %(people)s people", name=shape["name"], people=shape["people"]),
                shape,
                [self._told(one, _inside_and_outside(one)) for one in shape["telling"]],
            )
            for shape in shapes
        ]

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {one["number"]: one["text"] for one in self.statements}

    def _told(self, one: dict, words: str) -> Told:
        number = one["statement"]
        return Told(number, f"{self.round.label}.{number}", self._texts[number], words)


def _by_group(stance: str, counted: Iterable[tuple[str, list[int]]]) -> str:
    """How many of each group agree or disagree, group after group."""
    parts = []
    for name, (chosen, seen) in counted:
        told = {"name": name, "chosen": chosen, "seen": seen}
        if stance == "agree":
            parts.append(_("Group %(name)s: %(chosen)s of %(seen)s agree", **told))
        else:
            parts.append(_("Group %(name)s: %(chosen)s of %(seen)s disagree", **told))
    return f"{'; '.join(parts)}."


def _inside_and_outside(one: dict) -> str:
    """How many of a group agree or disagree, and how many of everybody else."""
    (a, b), (c, d) = one["inside"], one["outside"]
    if one["stance"] == "agree":
        return _("%(a)s of %(b)s agree here, %(c)s of %(d)s elsewhere.", a=a, b=b, c=c, d=d)
    return _("%(a)s of %(b)s disagree here, %(c)s of %(d)s elsewhere.", a=a, b=b, c=c, d=d)
