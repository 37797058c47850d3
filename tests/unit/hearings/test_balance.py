"""Balance is per question, not over the whole list."""

from types import SimpleNamespace as Thing

import pytest

from app.evidence.kinds import Position
from app.hearings.balance import balance

pytestmark = pytest.mark.database_free
FOR, AGAINST = Position.FOR, Position.AGAINST


def expert(**positions):
    held = [Thing(key_question_id=int(name[1:]), position=Position(side)) for name, side in positions.items()]
    return Thing(positions=held)


@pytest.mark.parametrize(
    ("experts", "missing"),
    [
        ([], {1: [FOR, AGAINST], 2: [FOR, AGAINST]}),
        ([expert(q1="for", q2="for")], {1: [AGAINST], 2: [AGAINST]}),
        ([expert(q1="for"), expert(q1="against")], {2: [FOR, AGAINST]}),
        ([expert(q1="for", q2="against"), expert(q1="against", q2="for")], {}),
        ([expert(q1="mixed", q2="neutral"), expert(q1="unknown")], {1: [FOR, AGAINST], 2: [FOR, AGAINST]}),
    ],
)
def test_each_question_needs_a_speaker_on_either_side(experts, missing):
    questions = [Thing(id=1), Thing(id=2)]
    assert {gap.key_question.id: gap.missing for gap in balance(questions, experts)} == missing


def test_ten_for_and_ten_against_can_leave_a_question_one_sided():
    experts = [expert(q1="for") for _ in range(10)] + [expert(q2="against") for _ in range(10)]
    assert len(balance([Thing(id=1), Thing(id=2)], experts)) == 2
