"""What a short ballot is about, and what one can pick in it. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _


class Subject(StrEnum):
    QUESTIONS = "questions"
    EXPERTS = "experts"

    @property
    def label(self):
        return SUBJECTS[self]


SUBJECTS = {
    Subject.QUESTIONS: _("Which proposed questions the panel works on"),
    Subject.EXPERTS: _("Which experts are invited, in this order"),
}


NO_WORDS = "…"  # in the place of words that nobody is to read any more


class Option(NamedTuple):
    """Something that can be picked: the number it has in its room, its words, and what else helps to choose."""

    number: int
    words: str
    more: str = ""

    @property
    def label(self) -> str:
        return f"{self.number}. {self.words}" + (f" ({self.more})" if self.more else "")


class Chosen(NamedTuple):
    """The numbers that were picked most, in that order, and those that are level at the last place."""

    clear: list[int]
    level: list[int]


def choose(counts: Mapping[int, int], places: int) -> Chosen:
    """The `places` numbers that were picked most. What nobody picked is not chosen.

    Where more of them are level than places are left, none of these is chosen: chance decides nothing here.
    """
    order = sorted((number for number in counts if counts[number]), key=lambda number: (-counts[number], number))
    if len(order) <= places:
        return Chosen(order, [])
    edge = counts[order[places - 1]]
    if counts[order[places]] < edge:
        return Chosen(order[:places], [])
    return Chosen(
        [number for number in order if counts[number] > edge], [number for number in order if counts[number] == edge]
    )


def ranks(counts: Mapping[int, int]) -> dict[int, int]:
    """The place of each number that somebody picked, from 1 on; level ones share theirs."""
    return {number: 1 + sum(other > picked for other in counts.values()) for number, picked in counts.items() if picked}


def count(picks: Sequence[Sequence[int]], numbers: Sequence[int]) -> dict[int, int]:
    """How many picked each of these numbers."""
    return {number: sum(number in one for one in picks) for number in numbers}
