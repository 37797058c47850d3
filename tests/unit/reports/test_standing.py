"""One standing for each recommendation, whatever was voted on it before."""

import pytest

from app.reports import standing


def result(outcome, adopted=None, title="Vote", *, earlier=False, recorded=False, parts=(), rows=()):
    return {
        "title": title,
        "outcome": outcome,
        "adopted": adopted,
        "on_earlier_text": earlier,
        "recorded": recorded,
        "parts": list(parts),
        "rows": list(rows),
        "of": "9 voting",
    }


LOST, WON = result("Not adopted", False, "Vote 1"), result("Adopted", True, "Vote 2")
EARLIER = result("Adopted", True, "Vote 1", earlier=True)


@pytest.mark.parametrize(
    ("results", "words", "adopted"),
    [
        ([WON], "Adopted", True),
        ([LOST, WON], "Adopted", True),
        ([WON, LOST], "Not adopted", False),
        ([EARLIER], "Changed after the vote; not voted on in these words", None),
        ([EARLIER, LOST], "Not adopted", False),
        ([result("Counted, without a threshold")], "Counted, without a threshold", None),
        ([result("")], "Counted; no outcome is told", None),
        ([], "No vote on it was counted", None),
    ],
)
def test_the_last_result_on_these_words_decides(results, words, adopted):
    found = standing.of_passage(results, is_past=False)
    assert (found["words"], found["adopted"]) == (words, adopted)


def test_of_a_past_conference_no_vote_is_told():
    assert standing.of_passage([], is_past=True)["words"] == "No vote on it is told"


def test_a_result_that_another_followed_says_which_decides():
    stands = standing.of_passage([LOST, WON], is_past=False)
    assert [one["outcome"] for one in standing.told_beside([LOST, WON], stands)] == [
        "Not adopted; Vote 2 decides",
        "Adopted",
    ]
    recorded = [result("Adopted", True, recorded=True), result("Adopted", True, recorded=True)]
    assert standing.told_beside(recorded, standing.of_passage(recorded, is_past=True)) == recorded


def passage(number, text, results=(), dissent=()):
    return {
        "recommendation": number,
        "text": text,
        "addressee": "",
        "results": list(results),
        "dissent": [{"text": text} for text in dissent],
        "standing": standing.of_passage(list(results), is_past=False),
    }


def test_in_short_there_is_one_line_for_each_recommendation_by_number():
    parts = [["support", "Support", 6], ["object", "Object", 3], ["aside", "Stand aside", 0]]
    told = standing.in_short(
        [
            passage("R10", "Ten."),
            passage("", "A finding."),
            passage("R2", "**Two** " + "long " * 100, [result("Adopted", True, parts=parts)], ["No.", ""]),
        ]
    )
    assert [one["number"] for one in told] == ["R2", "R10"]
    assert told[0]["words"].startswith("Two long") and told[0]["words"].endswith("long …")
    assert told[0]["remarks"] == ["Support 6, Object 3 (9 voting)", "1 statement of dissent"]
    assert told[1]["remarks"] == []


def test_numbers_that_nobody_told_are_not_printed_in_short():
    rows = [["For", "11; 58 % of 19", ""], ["Against", "8", ""], ["Blank", "not told", ""]]
    told = standing.in_short([passage("R1", "One.", [result("", rows=rows, recorded=True)])])
    assert told[0]["remarks"] == ["For: 11, Against: 8"]
