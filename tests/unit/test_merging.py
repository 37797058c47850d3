"""Merging two texts that grew from one: nothing is lost, and nothing is put together behind anybody's back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.merging import Choice, Side, merge

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
        ("Stop now.", "Stop later.", "Stop soon.", None),
        ("Stop now.", "Stop later.", "Stop later.", "Stop later."),
        ("a b c d", "a X c d", "a b Y d", None),
        ("", "mine", "theirs", None),
        ("gone", "", "gone", ""),
        ("gone for good", "", "gone for better", None),
    ],
)
def test_what_does_not_overlap_is_merged_and_what_does_is_shown(base, mine, theirs, merged):
    found = merge(base, mine, theirs)
    assert found.text == merged
    assert found.is_clean == (merged is not None)


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


CHOICES = st.builds(Choice, st.sampled_from(Side), st.text(min_size=1, max_size=8).filter(str.strip))


@given(TEXTS, TEXTS, TEXTS, st.lists(CHOICES, min_size=1, max_size=5))
def test_a_choice_gives_exactly_the_chosen_words_and_changes_nothing_else(base, mine, theirs, choices):
    found = merge(base, mine, theirs)
    chosen = {n: choices[n % len(choices)] for n in range(len(found.places))}
    expected, place = [], 0
    for piece in found.pieces:
        if piece.merged is not None:
            expected.append(piece.merged)
            continue
        side, own = chosen[place]
        words = {Side.MINE: piece.mine, Side.THEIRS: piece.theirs, Side.OWN: own.strip() + piece.gap}
        expected.append(words.get(side, ""))
        if side is Side.BOTH:
            expected[-1] = piece.words(side)
            assert expected[-1].split() == [*piece.mine.split(), *piece.theirs.split()]
        place += 1
    assert found.chosen(chosen) == "".join(expected)


@given(TEXTS, TEXTS, TEXTS)
def test_who_chooses_one_side_everywhere_has_its_words_in_every_place(base, mine, theirs):
    """And no sign of the merge itself: every word of the outcome is one that somebody typed."""
    found = merge(base, mine, theirs)
    typed = {*base.split(), *mine.split(), *theirs.split()}
    for side in (Side.MINE, Side.THEIRS, Side.BOTH):
        outcome = found.chosen({n: Choice(side) for n in range(len(found.places))})
        assert set(outcome.split()) <= typed


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_a_third_person_saves_meanwhile_keeps_the_choices(base, mine, theirs, third):
    """The outcome is one's own text from then on, resting on the one it was brought together with."""
    found = merge(base, mine, theirs)
    outcome = found.chosen({n: Choice(Side.MINE) for n in range(len(found.places))})
    again = merge(theirs, outcome, third)
    assert "".join(piece.mine for piece in again.pieces) == outcome or outcome == third


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "places"),
    [
        ("Read the wells.", "Read the wells. Publish.", "Read the wells. Weekly.", [("Publish.", "Weekly.")]),
        ("Stop it now, please.", "Stop it later, please.", "Stop it soon, please.", [("later, ", "soon, ")]),
        ("", "the mine", "the theirs", [("mine", "theirs")]),
    ],
)
def test_a_place_is_no_larger_than_what_differs(base, mine, theirs, places):
    assert [(piece.mine, piece.theirs) for piece in merge(base, mine, theirs).places] == places


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("Read it. Publish.", "Read it. Weekly.", "Read it. Publish. Weekly."),
        ("Read it.\n\nOne.", "Read it.\n\nTwo.", "Read it.\n\nOne.\n\nTwo."),
        ("Read it.\n\nOne.\n\nMore.", "Read it.\n\nTwo.\n\nAll.", "Read it.\n\nOne.\n\nMore.\n\nTwo.\n\nAll."),
    ],
)
def test_both_stand_one_after_the_other(mine, theirs, both):
    found = merge("Read it.", mine, theirs)
    assert found.chosen({0: Choice(Side.BOTH)}) == both


def test_conditions_are_chosen_line_by_line():
    found = merge("It is free.", "It is free.\nIt has a pond.", "It is free.\nIt is large.", by_lines=True)
    assert [(piece.mine, piece.theirs) for piece in found.places] == [("It has a pond.\n", "It is large.\n")]
    assert found.chosen({0: Choice(Side.BOTH)}) == "It is free.\nIt has a pond.\nIt is large.\n"


@given(TEXTS, TEXTS)
def test_without_what_both_began_with_every_difference_is_a_place(mine, theirs):
    found = merge(None, mine, theirs)
    for side, text in ((Side.MINE, mine), (Side.THEIRS, theirs)):
        assert found.chosen({n: Choice(side) for n in range(len(found.places))}) == text


def test_long_texts_are_merged_quickly():
    import time

    base = " ".join(f"w{n % 900}" for n in range(5_000))
    mine = base.replace("w17 ", "seventeen ")
    theirs = base.replace("w500 ", "five hundred ")
    start = time.thread_time()
    assert merge(base, mine, theirs).is_clean
    assert time.thread_time() - start < 0.5
