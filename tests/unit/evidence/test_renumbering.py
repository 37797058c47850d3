"""Passages keep their numbers when a document is revised."""

import pytest

from app.evidence.renumbering import carry_over, resemblance

pytestmark = pytest.mark.database_free
A, B, C = (
    "Wells fall by four metres in dry years.",
    "The mine can stop pumping within a day.",
    "Fish ladders fail.",
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [A], [None]),
        ([A, B], [A, B], [0, 1]),
        ([A, B], [B, A], [1, 0]),
        ([A, B, C], [A, C], [0, 2]),
        ([A, B], [A, C, B], [0, None, 1]),
        ([A, B], ["Wells fall by five metres in dry years.", B], [0, 1]),
        ([A], ["Something wholly different stands here now."], [None]),
        ([A, A], [A], [0]),
        ([A], [A, A], [0, None]),
        ([], [], []),
    ],
)
def test_what_stays_or_is_edited_continues_what_it_was(old, new, expected):
    assert carry_over(old, new) == expected


def test_no_old_passage_is_continued_twice():
    found = carry_over([A, B, C] * 5, [A + " Really.", B, C + " Often.", A] * 5)
    used = [index for index in found if index is not None]
    assert len(used) == len(set(used))


def test_long_lists_of_new_text_are_not_compared_pair_by_pair():
    assert carry_over([f"a{n}" for n in range(400)], [f"b{n}" for n in range(400)]) == [None] * 400


def test_resemblance_is_the_share_of_common_words():
    assert resemblance("a b c d", "a b c d") == 1
    assert resemblance("a b", "c d") == 0
