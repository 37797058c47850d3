"""What a passage of a letter seems to answer, as authorities write it in several languages."""

import pytest

from app.answerletters.suggesting import guess

pytestmark = pytest.mark.database_free
ONE = (
    "Recommendation 3: yes",
    "**Recomendación n.º 3**",
    "Recomendação nº 3",
    "Anbefaling nr. 3",
    "Rec. 3 – yes",
    "R-3",
    "Empfehlung Nr. 3",
    "Ad R 3",
)
SEVERAL = (
    "Recommendations 3 and 4:",
    "Recomendaciones n.os 3 y 4",
    "Recomendações 3 a 4",
    "Anbefaling 3 og 4:",
    "Anbefalingerne 3-4",
    "Empfehlungen 1, 3 und 4",
)


@pytest.mark.parametrize("words", ONE)
def test_a_passage_that_names_one_recommendation_is_offered_for_it(words):
    assert [(one.recommendation, one.place) for one in guess(["Dear panel,", words, "We agree."], {3, 4})] == [
        (3, "2–3")
    ]


@pytest.mark.parametrize("words", SEVERAL)
def test_a_passage_that_names_several_is_offered_for_none_and_ends_the_one_before(words):
    assert [(one.recommendation, one.place) for one in guess(["R1: yes", words, "We agree."], {1, 3, 4})] == [(1, "1")]


def test_other_words_with_a_number_name_none():
    assert guess(["Re: 3", "Rate 3", "Our reference 3"], {3}) == []
