"""What a passage of a letter seems to answer, as authorities write it in several languages."""

import pytest

from app.answerletters.suggesting import guess, rows_apart

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


TABLES = (
    ("Recommendation", "1. Lower the limit", "2. Ask the police"),
    ("Recommendation of the panel", "R1", "R2"),
    ("No.", "1", "2"),
    ("Nr.", "**1**", "**2**"),
    ("N.º", "1", "2"),
    ("Anbefaling", "1", "2"),
    ("Recomendação", "1\\. Menos", "2\\. Mais"),
    ("The panel asks", "Recommendation 1: lower it", "Recommendation 2: ask"),
    ("", "Rec. 1", "Rec. 2"),
)


def table(head: str, *cells: str) -> str:
    return "\n".join([f"| {head} | Answer |", "|---|---|", *(f"| {cell} | We agree. |" for cell in cells)])


@pytest.mark.parametrize(("head", "one", "other"), TABLES)
def test_a_table_of_answers_is_a_passage_for_each_recommendation(head, one, other):
    passages = rows_apart(table(head, one, other))
    assert passages == [table(head, one), table(head, other)]
    assert [(found.recommendation, found.place) for found in guess(passages, {1, 2})] == [(1, "1"), (2, "2")]


def test_a_row_that_names_none_belongs_to_the_one_above_it():
    assert rows_apart(table("Recommendation", "1", "", "2")) == [
        table("Recommendation", "1", ""),
        table("Recommendation", "2"),
    ]


def test_what_stands_above_the_first_that_is_named_stands_alone():
    passages = rows_apart(table("Recommendation", "of the panel", "1", "2"))
    assert [(found.recommendation, found.place) for found in guess(passages, {1, 2})] == [(1, "2"), (2, "3")]


@pytest.mark.parametrize(
    "passage",
    [
        table("Year", "2026", "2027"),
        table("Recommendation", "1"),
        "| Recommendation | Answer |",
        "Recommendation 1 | yes\nRecommendation 2 | no",
        "",
    ],
)
def test_other_tables_and_words_stay_whole(passage):
    assert rows_apart(passage) == [passage]
