"""Words are found whatever their case, accents and signs, and no sign reaches a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.folding import LONGEST_WORD, fold
from app.search.words import LONGEST_SHOWN, MOST_WORDS, Piece, asked, is_cut, pieces

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Grundwasser", "grundwasser"),
        ("Straße", "strasse"),
        ("Ærø, Ålborg; Øster-Sø", "aero alborg oster so"),
        ("É\u0301cole", "ecole"),
        ("E3.12", "e3 12"),
        ("ground\u00adwater", "groundwater"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00b", "a b"),
        ("ﬁsh ² Ⅳ", "fish 2 iv"),
        ("Łódź İstanbul", "lodz istanbul"),
        ("水の質", "水の質"),
        ('NEAR("x" OR *) --', "near x or"),
        ("🦊", ""),
        ("\ud800x", "x"),
    ],
)
def test_words_are_folded(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_what_is_folded_holds_letters_and_digits_alone_and_stays_so(text):
    words = fold(text)
    assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in words.split(" ") if words)
    assert fold(words) == words


def test_few_words_are_looked_for_and_each_once():
    assert asked("Water, water! WATER wells") == ("water", "wells")
    assert len(asked(" ".join(f"w{n}" for n in range(50)))) == MOST_WORDS
    assert is_cut(" ".join(f"w{n}" for n in range(50))) and not is_cut("water water")
    assert asked("?!") == ()


def test_the_sentence_that_holds_most_is_shown_with_its_words_marked():
    text = "Wells are old. The **wells** fall in dry years. Fish swim."
    assert pieces(text, ("well", "dry")) == (
        Piece("The "),
        Piece("wells", True),
        Piece(" fall in "),
        Piece("dry", True),
        Piece(" years."),
    )


def test_what_stands_within_words_is_marked_only_where_that_was_asked():
    assert pieces("Das Grundwasser sinkt.", ("wasser",)) == (Piece("Das Grundwasser sinkt."),)
    assert Piece("Grundwasser", True) in pieces("Das Grundwasser sinkt.", ("wasser",), within=True)


def test_a_long_sentence_is_cut_around_what_was_found():
    shown = pieces("x " * 5_000 + "needle" + " y" * 5_000, ("needle",))
    assert Piece("needle", True) in shown and sum(len(one.text) for one in shown) <= 2 * LONGEST_SHOWN
    assert shown[0].text.startswith("… ") and shown[-1].text.endswith(" …")


@given(st.text(), st.text())
def test_any_text_can_be_shown(text, typed):
    shown = "".join(piece.text for piece in pieces(text, asked(typed)))
    assert len(shown) <= 2 * LONGEST_SHOWN
