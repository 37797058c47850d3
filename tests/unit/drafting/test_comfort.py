"""How comfortable a panel is: what is told from five answers on, and that nothing is told before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafting.comfort import FEWEST_ANSWERS, sum_up
from app.drafting.kinds import Comfort

pytestmark = pytest.mark.database_free
answers = st.dictionaries(st.integers(1, 30), st.tuples(st.sampled_from("ab"), st.sampled_from(Comfort)))


@given(answers, st.integers(1, 30))
def test_sums_are_those_of_the_present_words_or_there_are_none(told, me):
    found = sum_up(told, "a", me)
    present = [level for words, level in told.values() if words == "a"]
    if len(present) < FEWEST_ANSWERS:
        assert (found.answers, found.levels) == (0, [])
    else:
        assert found.answers == len(present) == sum(number for _level, number in found.levels)
        assert found.levels == [(level, present.count(level)) for level in Comfort]


@given(answers, st.integers(1, 30))
def test_ones_own_answer_is_present_or_about_other_words_or_missing(told, me):
    found = sum_up(told, "a", me)
    words, level = told.get(me, (None, None))
    assert found.mine == (level if words == "a" else None)
    assert found.told_of_other_words == (words == "b")


@given(answers)
def test_below_five_nobody_else_can_be_told_from_an_empty_room(told):
    present = {who for who, (words, _level) in told.items() if words == "a"}
    if len(present) < FEWEST_ANSWERS:
        assert sum_up(told, "a", 31) == sum_up({}, "a", 31)


def test_the_limit_is_five():
    four = dict.fromkeys(range(4), ("a", Comfort.LIKE))
    assert sum_up(four, "a", 0) == (0, [], Comfort.LIKE, False)
    assert sum_up(four | {4: ("a", Comfort.LOATHE)}, "a", 9).levels == [
        (Comfort.LOVE, 0),
        (Comfort.LIKE, 4),
        (Comfort.LIVE, 0),
        (Comfort.LAMENT, 0),
        (Comfort.LOATHE, 1),
    ]
