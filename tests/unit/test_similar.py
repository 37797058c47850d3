"""Questions that say nearly the same are found, whatever their accents, capitals and endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.similar import similar

pytestmark = pytest.mark.database_free

ASKED = {
    1: "How is nuclear waste stored?",
    2: "Who pays for the power lines?",
    3: "How much water does the mine need?",
    4: "Where does the water of the mine go?",
    5: "Will there be jobs for people from here?",
    6: "¿Qué pasa con los residuos nucleares?",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Where will the NUCLEAR waste be stored", [1]),
        ("How much water is used by the mines?", [3, 4]),
        ("Que pasa con los residuos", [6]),
        ("Is wind any better?", []),
        ("", []),
        ("Water", []),  # too short to mean anything
        ("?!?!?!?!?!", []),
    ],
)
def test_what_is_like_it_is_found(text, found):
    assert similar(text, ASKED) == found


def test_the_likest_comes_first_and_no_more_than_asked_for():
    assert similar(ASKED[3], ASKED)[0] == 3
    assert len(similar("Who pays for the lamps?", dict.fromkeys(range(9), "Who pays for the lamps?"), most=4)) == 4


def test_nothing_is_like_anything_where_nothing_is():
    assert similar("Who pays for the lamps?", {}) == []
    assert similar("Who pays for the lamps?", {1: "", 2: "…"}) == []


@given(st.text(max_size=80), st.dictionaries(st.integers(1, 9), st.text(max_size=40), max_size=9))
def test_whatever_is_typed_finds_something_or_nothing(text, others):
    assert set(similar(text, others)) <= set(others)
