"""Whether each key question will be heard from different sides. Balance is per question, not over the whole list. Pure.

Of a question that can be answered with yes or no somebody speaks for it and somebody against. Nobody can be for or
against an open question: of that, two experts hold different views.
"""

from typing import Any, NamedTuple

from app.evidence.kinds import Position

ENOUGH_VIEWS = 2


class Gap(NamedTuple):
    """A key question that lacks a side or different views, or on which somebody's stand is not known."""

    key_question: Any
    missing: list[Position]
    unknown: list[Any]
    lacks_views: bool = False


def balance(key_questions: list, experts: list) -> list[Gap]:
    """The key questions that lack a speaker for or against, or different views, or where somebody says nothing.

    A key question has an `id` and `two_sided`; an expert has `positions`, each with `key_question_id`, `position` and
    `view`. Who speaks for both sides counts for neither: a mixed view does not stand in for somebody who holds the
    other one. Not known is not neutral: whoever says nothing may hold either view.
    """
    gaps = []
    for question in key_questions:
        gap = _of_two_sides(question, experts) if question.two_sided else _of_views(question, experts)
        if gap.missing or gap.unknown or gap.lacks_views:
            gaps.append(gap)
    return gaps


def stand_on(expert: Any, question: Any) -> Any:
    """What an expert declared on a key question; None where nothing."""
    return next((held for held in expert.positions if held.key_question_id == question.id), None)


def has_said(expert: Any, question: Any) -> bool:
    """Whether an expert has said where they stand on a key question, in the way it can be answered."""
    held = stand_on(expert, question)
    if held is None:
        return False
    return held.position != Position.UNKNOWN if question.two_sided else bool(held.view)


def _of_two_sides(question: Any, experts: list) -> Gap:
    taken = {held.position for expert in experts if (held := stand_on(expert, question))}
    missing = [side for side in (Position.FOR, Position.AGAINST) if side not in taken]
    return Gap(question, missing, _silent(question, experts))


def _of_views(question: Any, experts: list) -> Gap:
    views = {_same_words(held.view) for expert in experts if (held := stand_on(expert, question))}
    return Gap(question, [], _silent(question, experts), len(views - {""}) < ENOUGH_VIEWS)


def _silent(question: Any, experts: list) -> list[Any]:
    return [expert for expert in experts if not has_said(expert, question)]


def _same_words(view: str) -> str:
    """The same view however it is spaced, capitalized and ended."""
    return " ".join(view.casefold().split()).rstrip(".! ")
