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


YES = "Yes."
ASKED = [
    f"Question {n} is about the {thing} of this river?" for n, thing in enumerate(("fish", "mine", "wells", "dams"))
]


@pytest.mark.parametrize("gone", range(1, 8, 2))
@pytest.mark.parametrize("edited", [None, *range(0, 8, 2)])
def test_equal_short_lines_keep_their_places_when_one_of_them_is_taken_out(gone, edited):
    old = [words for asked in ASKED for words in (asked, YES)]
    new = [f"{words} Really." if n == edited else words for n, words in enumerate(old) if n != gone]
    assert carry_over(old, new) == [n for n in range(8) if n != gone]


def test_one_of_many_equal_exchanges_is_taken_out():
    old = [A, "Question.", YES, B, "Question.", YES, C, "Question.", YES]
    assert carry_over(old, old[:1] + old[3:]) == [0, *range(3, 9)]


def test_long_transcripts_of_short_lines_are_told_apart_in_good_time():
    old = [YES, "No."] * 1000
    assert carry_over(old, old[2:]) == list(range(1998))
    assert len({*carry_over(old, ["Well."] + [YES, YES, "No."] * 600)}) > 1000


@pytest.mark.parametrize("before", [0, 10])
def test_many_edited_lines_keep_their_numbers(before):
    old = [f"Line {n} tells about well {n} and how deep the water stands in year {n}." for n in range(600)]
    new = ["Welcome to all of you."] * before + [f"{words} Truly." for words in old]
    assert carry_over(old, new) == [None] * before + list(range(600))


def test_resemblance_is_the_share_of_common_words():
    assert resemblance("a b c d", "a b c d") == 1
    assert resemblance("a b", "c d") == 0
