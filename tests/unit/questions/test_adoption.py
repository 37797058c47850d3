"""When a list counts as adopted."""

import pytest

from app.questions.adoption import fingerprint, needed

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(("working", "enough"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (14, 8), (15, 8)])
def test_more_than_half_of_the_panel_is_needed(working, enough):
    assert needed(working) == enough
    assert 2 * enough > working >= 2 * (enough - 1)


@pytest.mark.parametrize("other", [["b", "a"], ["a"], ["a", "b", ""], ["a", "B"], ["ab"], ["a", None], ['a", "b']])
def test_other_words_or_another_order_have_another_fingerprint(other):
    assert fingerprint(other) != fingerprint(["a", "b"])


def test_the_same_list_has_the_same_fingerprint():
    assert fingerprint(["¿Agua?", "🦊"]) == fingerprint(["¿Agua?", "🦊"])
    assert len(fingerprint([])) == 64
