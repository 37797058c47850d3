"""The readability figure: long words and long sentences make it larger."""

import pytest

from app.evidence.readability import lix_of

pytestmark = pytest.mark.database_free

EASY = "The well is deep. We draw water. It is cold. The wells fall in dry years. They rise when it rains again."
HARD = (
    "Notwithstanding the aforementioned hydrogeological considerations, comprehensive quantitative investigations "
    "demonstrate significantly diminishing groundwater availability throughout consecutive exceptionally "
    "dry summers everywhere around here."
)


def test_short_words_and_sentences_are_easy_and_long_ones_hard():
    assert lix_of(EASY).figure == 4 and "very easy" in str(lix_of(EASY).meaning)
    assert lix_of(HARD).figure > 60 and "very hard" in str(lix_of(HARD).meaning)


def test_what_is_too_short_has_no_figure():
    assert lix_of("") is None and lix_of("The well is deep.") is None


def test_a_text_without_an_end_is_one_sentence():
    assert lix_of("well " * 30).figure == 30
