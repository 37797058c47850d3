"""Whether each key question will be heard from both sides. Balance is per question, not over the whole list. Pure."""

from typing import Any, NamedTuple

from app.evidence.kinds import Position


class Gap(NamedTuple):
    """A key question for which nobody speaks on one side or on both, or on which somebody's position is not known."""

    key_question: Any
    missing: list[Position]
    unknown: list[Any]


def balance(key_questions: list, experts: list) -> list[Gap]:
    """The key questions that lack a speaker for or against, or on which somebody has not said where they stand.

    A key question has an `id`; an expert has `positions`, each with `key_question_id` and `position`. Who speaks
    for both sides counts for neither: a mixed view does not stand in for somebody who holds the other one. Not known
    is not neutral: whoever says nothing may hold either view.
    """
    taken = {(held.key_question_id, held.position) for expert in experts for held in expert.positions}
    gaps = []
    for question in key_questions:
        missing = [side for side in (Position.FOR, Position.AGAINST) if (question.id, side) not in taken]
        unknown = [expert for expert in experts if _is_unknown(expert, question)]
        if missing or unknown:
            gaps.append(Gap(question, missing, unknown))
    return gaps


def _is_unknown(expert: Any, question: Any) -> bool:
    said = {held.position for held in expert.positions if held.key_question_id == question.id}
    return said <= {Position.UNKNOWN}
