"""Whether each key question will be heard from both sides. Balance is per question, not over the whole list. Pure."""

from typing import Any, NamedTuple

from app.evidence.kinds import Position


class Gap(NamedTuple):
    """A key question for which nobody speaks on one side or on both."""

    key_question: Any
    missing: list[Position]


def balance(key_questions: list, experts: list) -> list[Gap]:
    """The key questions that lack a speaker for or against.

    A key question has an `id`; an expert has `positions`, each with `key_question_id` and `position`. Who speaks
    for both sides counts for neither: a mixed view does not stand in for somebody who holds the other one.
    """
    taken = {(held.key_question_id, held.position) for expert in experts for held in expert.positions}
    gaps = []
    for question in key_questions:
        missing = [side for side in (Position.FOR, Position.AGAINST) if (question.id, side) not in taken]
        if missing:
            gaps.append(Gap(question, missing))
    return gaps
