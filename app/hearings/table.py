"""Who stands where on each key question, as the page of the hearings shows it."""

from typing import NamedTuple

from app.evidence.kinds import Position
from app.hearings.balance import Gap, balance, stand_on
from app.hearings.kinds import ExpertStatus
from app.hearings.models import Expert
from app.questions.models import KeyQuestion


class TableRow(NamedTuple):
    """Who stands where on one key question: by side, and where it has no sides each with a view in words."""

    key_question: KeyQuestion
    sides: dict[Position, list[Expert]]
    views: list[tuple[Expert, str]]


def position_table(key_questions: list[KeyQuestion], experts: list[Expert]) -> list[TableRow]:
    """For each key question the confirmed experts by where they stand."""
    confirmed = _confirmed(experts)
    rows = []
    for question in key_questions:
        sides: dict[Position, list[Expert]] = {position: [] for position in Position}
        views = []
        for expert in confirmed:
            held = stand_on(expert, question)
            sides[held.position if held else Position.UNKNOWN].append(expert)
            if held and held.view:
                views.append((expert, held.view))
        rows.append(TableRow(question, sides, views))
    return rows


def find_gaps(key_questions: list[KeyQuestion], experts: list[Expert]) -> list[Gap]:
    """The key questions that would be heard from one side, or from none: only who is confirmed counts."""
    return balance(key_questions, _confirmed(experts))


def _confirmed(experts: list[Expert]) -> list[Expert]:
    return [expert for expert in experts if expert.status == ExpertStatus.CONFIRMED]
