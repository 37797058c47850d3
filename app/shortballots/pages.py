"""What the page of one short ballot shows."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.hearings import queries as hearings
from app.hearings.balance import balance
from app.hearings.models import Expert
from app.hearings.readiness import gap_in_words
from app.questions import queries as questions
from app.shortballots import kinds, queries
from app.shortballots.kinds import Chosen, Option, Subject
from app.shortballots.models import ShortBallot


class Line(NamedTuple):
    """An option with what was counted; `stands` no more where it was withdrawn, hidden or changed before the count."""

    option: Option
    picked: int
    stands: bool
    is_chosen: bool
    is_level: bool


class Sides(NamedTuple):
    """Who of the candidates stands where on a key question."""

    label: str
    words: str
    stands: list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    ballot: ShortBallot

    @cached_property
    def standing(self) -> set[int]:
        return queries.list_standing(self.ballot)

    @cached_property
    def chosen(self) -> Chosen:
        return kinds.choose(self.ballot.picked, self.ballot.places)

    @property
    def lines(self) -> list[Line]:
        """Those picked most come first."""
        picked = self.ballot.picked
        found = [
            Line(
                self._as_readable(one),
                picked.get(one.number, 0),
                one.number in self.standing if self.ballot.is_open else one.number in picked,
                one.number in self.chosen.clear,
                one.number in self.chosen.level,
            )
            for one in self.ballot.choices
        ]
        return sorted(found, key=lambda line: -line.picked)

    @property
    def is_on_experts(self) -> bool:
        return self.ballot.subject == Subject.EXPERTS

    @property
    def left_out(self) -> list[tuple[Option, int]]:
        """The proposals that would give a group a place that has none, each with how many people it has."""
        by_number = {option.number: option for option in self.ballot.choices}
        return [(self._as_readable(by_number[number]), people) for number, people in self.ballot.left_out]

    @property
    def sides(self) -> list[Sides]:
        """Where the candidates stand on each key question, as far as they declared it."""
        return [
            Sides(question.label, question.text or question.theme, _declared(self._candidates, question.id))
            for question in self._key_questions
        ]

    @property
    def gaps(self) -> list[str]:
        """What the chosen experts leave open, in sentences."""
        chosen = [one for one in self._candidates if one.number in self.chosen.clear]
        return [gap_in_words(gap) for gap in balance(self._key_questions, chosen)] if chosen else []

    @property
    def fields(self) -> list[tuple[str, int]]:
        """How many of the chosen experts, or of all while it is open, know which field."""
        some = (
            self._candidates
            if self.ballot.is_open
            else [one for one in self._candidates if one.number in self.chosen.clear]
        )
        return Counter(one.field for one in some if one.field).most_common()

    def _as_readable(self, option: Option) -> Option:
        return option if option.number in self._readable else option._replace(words=kinds.NO_WORDS)

    @cached_property
    def _readable(self) -> set[int]:
        return queries.list_readable(self.ballot)

    @cached_property
    def _candidates(self) -> list[Expert]:
        numbers = {option.number for option in self.ballot.choices}
        if not self.is_on_experts:
            return []
        return [one for one in hearings.list_experts(self.ballot.conference) if one.number in numbers]

    @cached_property
    def _key_questions(self) -> list:
        return questions.list_key_questions(self.ballot.conference) if self.is_on_experts else []


def _declared(candidates: list[Expert], question_id: int) -> list[tuple[str, str]]:
    return [
        (expert.shown, held.words)
        for expert in candidates
        for held in expert.positions
        if held.key_question_id == question_id and held.words
    ]
