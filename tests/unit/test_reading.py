"""A text without its marks: nothing raw, nothing lost."""

import pytest
from hypothesis import given, settings

from app import prose, reading
from tests.unit.test_nothing_is_hidden import TEXTS, signs

READ = {
    "**Build** a *large* park.": "Build a large park.",
    "We need:\n\n- a register\n- a **report**\n\nSoon.": "We need:\n\n• a register\n• a report\n\nSoon.",
    "3. one\n   - two\n7) three": "3. one\n  • two\n\n7) three",
    "# Wells\n\nOne\ntwo": "Wells\n\nOne\ntwo",
    "| a | b |\n|---|---|\n| 1 | **2** |": "a | b\n1 | 2",
    "5*3*2 and a - b": "5*3*2 and a - b",
    "[here](https://x.example)": "here (https://x.example)",
}


@pytest.mark.parametrize(("text", "words"), READ.items())
def test_a_text_is_read_without_its_marks(text, words):
    assert reading.words(text) == words


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_no_letter_or_digit_is_lost(text):
    text = prose.clean(text)
    assert signs(reading.words(text)) == signs(text)
