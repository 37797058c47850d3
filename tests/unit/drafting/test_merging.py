"""Merging two texts that grew from one: nothing is lost, and nothing is put together behind anybody's back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafting.merging import has_marks, merge

pytestmark = pytest.mark.database_free
TEXTS = st.lists(
    st.sampled_from(["water ", "the ", "well ", "\n\n", ", ", "é ", "𝔘", "(", "<b> "]) | st.text(max_size=3),
    max_size=25,
).map("".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        (
            "Read three wells every week.",
            "Read five wells every week.",
            "Read three wells every day.",
            "Read five wells every day.",
        ),
        ("One. Two. Three.", "Two. Three.", "One. Two. Three. Four.", "Two. Three. Four."),
        ("One. Two. Three.", "One, two. Two. Three.", "One. Two. Thrice.", "One, two. Two. Thrice."),
        ("Stop now.", "Stop later.", "Stop soon.", "Stop ⟦later. | soon.⟧"),
        ("Stop now.", "Stop later.", "Stop later.", "Stop later."),
        ("a b c d", "a X c d", "a b Y d", "a ⟦X c | b Y⟧ d"),
        ("", "mine", "theirs", "⟦mine | theirs⟧"),
        ("gone", "", "gone", ""),
        ("gone for good", "", "gone for better", "⟦ | gone for better⟧"),
    ],
)
def test_what_does_not_overlap_is_merged_and_what_does_is_shown(base, mine, theirs, merged):
    found = merge(base, mine, theirs)
    assert found.text == merged
    assert found.is_clean != has_marks(merged)


@given(TEXTS, TEXTS)
def test_a_side_that_changed_nothing_leaves_the_word_to_the_other(base, changed):
    for found in (merge(base, base, changed), merge(base, changed, base)):
        assert found.is_clean
        assert found.text == changed


@given(TEXTS, TEXTS)
def test_what_both_wrote_alike_stands(base, alike):
    found = merge(base, alike, alike)
    assert (found.is_clean, found.text) == (True, alike)


@given(TEXTS, TEXTS, TEXTS)
def test_the_pieces_rebuild_all_three_texts(base, mine, theirs):
    pieces = merge(base, mine, theirs).pieces
    if mine != theirs:
        assert "".join(piece.base for piece in pieces) == base
    assert "".join(piece.mine for piece in pieces) == mine
    assert "".join(piece.theirs for piece in pieces) == theirs


@given(TEXTS, TEXTS, TEXTS)
def test_no_new_word_of_either_side_is_lost(base, mine, theirs):
    """What a side wrote is in the merged text, or beside it in a conflict."""
    for piece in merge(base, mine, theirs).pieces:
        for written in (piece.mine, piece.theirs):
            assert written == piece.base or piece.merged in (None, written)


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_came_first(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.is_clean == other.is_clean
    if one.is_clean:
        assert one.text == other.text


@given(TEXTS, TEXTS, TEXTS)
def test_both_sides_of_a_conflict_stand_in_the_text_that_is_offered(base, mine, theirs):
    found = merge(base, mine, theirs)
    for piece in found.pieces:
        if piece.merged is None:
            assert piece.mine.rstrip() in found.text and piece.theirs.rstrip() in found.text
    assert found.conflicts == 0 or has_marks(found.text)


def test_long_texts_are_merged_quickly():
    import time

    base = " ".join(f"w{n % 900}" for n in range(5_000))
    mine = base.replace("w17 ", "seventeen ")
    theirs = base.replace("w500 ", "five hundred ")
    start = time.thread_time()
    assert merge(base, mine, theirs).is_clean
    assert time.thread_time() - start < 0.5
