"""Balance is per question, not over the whole list."""

from types import SimpleNamespace as Thing

import pytest

from app.evidence.kinds import Position
from app.hearings.balance import balance

pytestmark = pytest.mark.database_free
FOR, AGAINST = Position.FOR, Position.AGAINST


def expert(**positions):
    held = [Thing(key_question_id=int(name[1:]), position=Position(side), view="") for name, side in positions.items()]
    return Thing(positions=held)


def _neutral_elsewhere(one):
    said = {held.key_question_id for held in one.positions}
    return expert(**{f"q{n}": "neutral" for n in {1, 2} - said}).positions


@pytest.mark.parametrize(
    ("experts", "missing"),
    [
        ([], {1: [FOR, AGAINST], 2: [FOR, AGAINST]}),
        ([expert(q1="for", q2="for")], {1: [AGAINST], 2: [AGAINST]}),
        ([expert(q1="for"), expert(q1="against")], {2: [FOR, AGAINST]}),
        ([expert(q1="for", q2="against"), expert(q1="against", q2="for")], {}),
        ([expert(q1="mixed", q2="neutral"), expert(q1="neutral")], {1: [FOR, AGAINST], 2: [FOR, AGAINST]}),
    ],
)
def test_each_question_needs_a_speaker_on_either_side(experts, missing):
    questions = [Thing(id=1, two_sided=True), Thing(id=2, two_sided=True)]
    experts = [Thing(positions=[*one.positions, *_neutral_elsewhere(one)]) for one in experts]
    assert {gap.key_question.id: gap.missing for gap in balance(questions, experts)} == missing


def test_ten_for_and_ten_against_can_leave_a_question_one_sided():
    experts = [expert(q1="for") for _ in range(10)] + [expert(q2="against") for _ in range(10)]
    assert len(balance([Thing(id=1, two_sided=True), Thing(id=2, two_sided=True)], experts)) == 2


@pytest.mark.parametrize("silent", [expert(), expert(q1="unknown")])
def test_whoever_does_not_say_where_they_stand_is_a_gap_although_both_sides_are_heard(silent):
    both = [expert(q1="for"), expert(q1="against"), expert(q1="neutral")]
    assert balance([Thing(id=1, two_sided=True)], both) == []
    (gap,) = balance([Thing(id=1, two_sided=True)], [*both, silent])
    assert gap.missing == [] and gap.unknown == [silent]


def viewed(*views):
    """Experts with these views on an open question."""
    return [Thing(positions=[Thing(key_question_id=1, position=Position.UNKNOWN, view=one)]) for one in views]


@pytest.mark.parametrize(
    ("views", "lacks", "silent"),
    [
        ((), True, 0),
        (("By law.",), True, 0),
        (("By law.", "by  LAW"), True, 0),
        (("By law.", "By prices."), False, 0),
        (("By law.", "By prices.", ""), False, 1),
    ],
)
def test_an_open_question_needs_two_different_views_and_no_sides(views, lacks, silent):
    question, experts = Thing(id=1, two_sided=False), viewed(*views)
    gaps = balance([question], experts)
    assert bool(gaps) == (lacks or bool(silent))
    for gap in gaps:
        assert (gap.lacks_views, gap.missing, len(gap.unknown)) == (lacks, [], silent)


def test_a_position_of_before_says_nothing_of_an_open_question_and_stays_one_of_the_first_kind():
    both = [expert(q1="for"), expert(q1="against")]
    assert balance([Thing(id=1, two_sided=True)], both) == []
    (gap,) = balance([Thing(id=1, two_sided=False)], both)
    assert gap.lacks_views and gap.unknown == both
