"""Past conferences walked into the archive: each with its own numbers, nothing unknown made up."""

import copy
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from app.cli import replay as replay_command
from app.conferences import queries as conferences
from app.errors import Refused
from app.extensions import db
from app.journal import queries as journal
from app.replay import replay_case
from app.replay.case import FEW, holds, in_words, number
from app.replay.counts import castable
from app.reports import queries as reports
from app.voting.queries import box, results, rounds

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.json"))


def load(name: str) -> dict:
    return json.loads(next(path for path in CASES if path.stem.startswith(name)).read_text(encoding="utf-8"))


def replayed(case: dict):
    conference = replay_case(case)
    db.session.commit()
    return conference


def words_of(conference, number: int | None = None) -> str:
    edition = reports.get_edition(conference, number) if number else reports.find_latest(conference)
    return " ".join(BeautifulSoup(edition.article, "html.parser").get_text(" ").split())


def passage(conference, recommendation: str):
    """The part of the report that belongs to one recommendation."""
    edition = reports.find_latest(conference)
    return BeautifulSoup(edition.article, "html.parser").find(id=recommendation).find_parent(class_="report-passage")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_is_published_with_its_own_numbers(app, visitor, path):
    case = json.loads(path.read_text(encoding="utf-8"))
    conference = replayed(case)
    report = words_of(conference)
    for check in case["checks"]:
        if "WRONG" in check["note"]:
            assert f"{check['expect']} %" not in report and f"{check['expect']}%" not in report, check
            continue
        assert number(check["expect"]) in report or str(check["expect"]) in report, check
        split = [in_words(ballot["group_split"]) for ballot in case["ballots"] if ballot.get("group_split")]
        if not (split and min(check.get("parts", [FEW])) < FEW):
            for part in check.get("parts", [check.get("num"), check.get("den")]):
                assert number(part) in report, (check, part)
    for recommendation in case["recommendations"]:
        told = recommendation.get("text_en") or "not told by the sources"
        assert " ".join(told.split()) in report
    for page in (
        "",
        "/report",
        "/voting",
        "/journal",
        "/frame",
        "/answers",
        "/hearings",
        "/questions",
        "/evidence",
        "/members",
    ):
        visitor.page(f"/c/{conference.slug}{page}")
    assert journal.verify(journal.find_chain(conference.id)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_acts_are_dated_by_the_case_and_never_run_backward(app, path):
    case = json.loads(path.read_text(encoding="utf-8"))
    conference = replayed(case)
    entries = journal.list_entries(conference.id, limit=10_000)[::-1]
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    assert conference.created_at.year <= case["year"]
    document = case["dates"]["document"]["start"]
    final = next(edition for edition in reports.list_editions(conference) if edition.kind == "final")
    assert final.published_at.isoformat().startswith(document[:7])


def test_nobody_in_favor_with_an_unknown_number_conditional_is_not_zero_against_fifteen(app):
    conference = replayed(load("uy-2010"))
    verdict = " ".join(passage(conference, "R1").get_text(" ").split())
    assert "For this text 0" in verdict and "Against not known" in verdict
    assert "15" not in verdict and "Adopted" not in verdict
    assert "Some members conditional (number unknown)" in verdict


def test_a_provisional_text_and_the_final_one_are_two_editions(app):
    for name, kinds in (
        ("uy-2010", ["provisional", "final", "corrected"]),
        ("uy-2011", ["provisional", "final", "corrected"]),
        ("uk-1999", ["final", "corrected"]),
    ):
        conference = replayed(load(name))
        assert [edition.kind for edition in reversed(reports.list_editions(conference))] == kinds
    provisional = reports.get_edition(conferences.find_conference("citizens-trial-on-nuclear-energy"), 1)
    assert provisional.published_at.strftime("%Y-%m-%d") == "2010-10-18"


def test_conflicting_sources_stand_side_by_side(app):
    report = words_of(replayed(load("uy-2010")))
    assert re.search(r"Experts heard 25 .*another source says 20 \(about a score\) \[3\]", report)


def test_a_month_is_not_its_first_day(app):
    report = words_of(replayed(load("uy-2010")))
    assert "August 2010" in report and "1 August 2010" not in report and "November 2010" in report


def test_the_four_denominators_have_names(app):
    report = words_of(replayed(load("de-2001")))
    for name, value in (
        ("Invited", "10,000"),
        ("Seated", "20"),
        ("Working", "19"),
        ("Present at the end", "19"),
    ):
        assert f"{name} {value}" in report
    assert "20 seated, 19 present, 19 voting, 19 not blank, 0 blank" in report


def test_exact_counts_go_through_the_ballot_box(app):
    conference = replayed(load("de-2001"))
    votes = rounds.list_rounds(conference)
    assert [sorted(vote.counts.values()) for vote in votes] == [[8, 11], [8, 11]]
    assert all(len(box.published_ballots(vote)) == 19 for vote in votes)
    assert len(results.list_recorded(conference)) == 7


def test_a_split_by_group_that_would_show_how_single_members_voted_is_withheld(app):
    report = words_of(replayed(load("de-2001")))
    assert "split is not printed" in report
    for tell_tale in ("ALL women", "1 man", "8 men", "women all against", "10 + 1"):
        assert tell_tale not in report


def test_two_opposed_statements_have_equal_rank(app):
    report = words_of(replayed(load("us-or")))
    assert "Statement opposed" in report and "Statement in favour" in report
    assert "3; 12.5 % of 24" in report and "21; 87.5 % of 24" in report
    assert "together 1,410,705: 56.88 % and 43.12 %" in report


def test_a_recommendation_keeps_its_three_conditions(app):
    conference = replayed(load("au-1999"))
    moratorium = passage(conference, "R5")
    assert "Only if all of this holds" in moratorium.get_text()
    assert len(moratorium.find("ol").find_all("li")) == 3


def test_silence_is_neither_unanimity_nor_dissent(app):
    conference = replayed(load("uk-1999"))
    assert "Silence is neither agreement nor dissent" in passage(conference, "R1").get_text()
    assert "unanimous on this point" in passage(conference, "R2").get_text()


def test_the_command_prints_both_addresses_and_refuses_what_is_no_case(app, tmp_path):
    runner = app.test_cli_runner()
    answer = runner.invoke(replay_command, [str(CASES[0])])
    assert answer.exit_code == 0
    assert answer.output.splitlines()[1].endswith("/report")
    for n, broken in enumerate(('{"id": 1}', "[]", "not json", '{"id": NaN}')):
        path = tmp_path / f"{n}.json"
        path.write_text(broken)
        answer = runner.invoke(replay_command, [str(path)])
        assert answer.exit_code != 0 and "Traceback" not in answer.output


def test_a_case_whose_arithmetic_is_wrong_is_refused(app):
    case = load("uk-1999")
    case["checks"][0]["expect"] = 111
    with pytest.raises(Refused, match="arithmetic"):
        replay_case(case)


@pytest.fixture
def made_up():
    """What other cases may bring: dependent ballots, bases, ties, attrition, percentages, ratings, graded answers."""
    case = copy.deepcopy(load("uk-1999"))
    case |= {
        "id": "xx-2020-made-up",
        "country": "XX",
        "title": {"en": "A made-up assembly", "fr": "Une assemblée inventée"},
        "decision_rule": {
            "text": "Majority of members present and voting; the chair has a casting vote.",
            "type": "majority",
            "threshold": "1/2",
            "denominator": "present and voting",
            "tie_break": "chair",
            "src": [1],
        },
        "panel": {
            "seated": {"value": 100, "src": [1]},
            "working": {"value": 60, "src": [1]},
            "present_at_end": {"value": 41, "src": [1]},
            "signing": None,
            "per_day": {"values": {"day 1": 92, "day 2": 41}, "src": [1]},
        },
        "ballots": [
            {
                "order": 1,
                "id": "B1",
                "depends_on": None,
                "question": "Keep or change?",
                "options": [{"label": "keep", "votes": 10}, {"label": "change", "votes": 39}],
                "electorate": {"value": 60},
                "cast": {"value": 50},
                "spoilt_or_blank": 1,
                "percent_base": "49 valid",
                "source_precision": "exact counts",
                "src": [1],
            },
            {
                "order": 2,
                "id": "B2",
                "depends_on": {"ballot": "B1", "condition": "change wins"},
                "question": "How?",
                "options": [{"label": "delete", "votes": 20}, {"label": "replace", "votes": 20}],
                "electorate": {"value": 60},
                "cast": {"value": 40},
                "spoilt_or_blank": 0,
                "percent_base": "40",
                "source_precision": "exact counts",
                "tie_break": "chair for replace",
                "src": [1],
            },
            {
                "order": 3,
                "id": "B3",
                "depends_on": None,
                "question": "Which speed?",
                "options": [
                    {"label": "fast", "votes": None, "percent": 62.5},
                    {"label": "slow", "votes": None, "percent": 37.5},
                ],
                "electorate": None,
                "cast": None,
                "spoilt_or_blank": None,
                "percent_base": "not told",
                "source_precision": "rounded percent",
                "src": [1],
            },
            {
                "order": 4,
                "id": "B4",
                "depends_on": None,
                "type": "rating 0-10",
                "question": "How important?",
                "options": [],
                "rows": [{"label": "trains", "mean": 7.25, "n": 40}, {"label": "buses", "mean": 3.5, "n": 40}],
                "electorate": {"value": 60},
                "cast": {"value": 40},
                "spoilt_or_blank": None,
                "percent_base": None,
                "source_precision": "exact counts",
                "src": [1],
            },
            {
                "order": 5,
                "id": "B5",
                "depends_on": None,
                "question": "Several at once?",
                "options": [
                    {"label": "a", "votes": 30, "sub": [{"label": "a1", "votes": 20}]},
                    {"label": "b", "votes": 9},
                ],
                "electorate": {"value": 60},
                "cast": {"value": 39},
                "spoilt_or_blank": 0,
                "percent_base": "39",
                "source_precision": "exact counts",
                "src": [1],
            },
        ],
        "not_adopted": [
            {
                "block": "speed",
                "order": 9,
                "text_en": "Drive slower.",
                "support": {
                    "for": 41.2,
                    "against": None,
                    "for_percent": 41.2,
                    "present": None,
                    "basis": "votes",
                    "unanimous": False,
                    "src": [1],
                },
                "src": [1],
            }
        ],
        "responses": [
            {
                "date": "2021-02",
                "by": "government",
                "text": "Answered 149 points.",
                "status": "in part",
                "counts": {"accepted": 10, "rejected": 3},
                "grade": {"mean": 3.3, "scale": "0-10"},
                "src": [1],
            }
        ],
        "something_new": {"text": "Nobody foresaw this key.", "number": 17, "src": [1]},
        "checks": [
            {"kind": "mean", "parts": [7.25, 3.5], "digits": 2, "expect": 5.38, "note": "both"},
            {"kind": "percent", "num": 39, "den": 49, "digits": 1, "expect": 79.6, "note": "valid"},
            {"kind": "percent", "num": 39, "den": 100, "digits": 0, "expect": 39, "note": "WRONG base (seated)"},
        ],
    }
    return case


def test_other_cases_of_the_schema_find_their_place(app, visitor, made_up):
    conference = replayed(made_up)
    report = words_of(conference)
    for told in (
        "keep: 10",
        "change: 39",
        "62.5 %",
        "7.25",
        "Answered 149 points.",
        "mean: 3.3",
        "accepted 10",
        "Nobody foresaw this key.",
        "17",
        "chair for replace",
        "Not adopted",
        "41.2",
        "79.6 %",
        "5.38",
        "day 1 92",
        "Seated 100",
        "Working 60",
        "Present at the end 41",
    ):
        assert told in report, told
    assert "39 %" not in report
    votes = rounds.list_rounds(conference)
    assert [vote.question for vote in votes] == ["Keep or change?", "How?"]
    assert votes[1].depends_on_id == votes[0].id
    assert votes[0].blank == 1 and results.result_of(votes[0]).adopted is None
    assert len(results.list_recorded(conference)) == 5
    for page in ("", "/report", "/voting", "/frame", "/answers"):
        visitor.page(f"/c/{conference.slug}{page}")


def test_only_complete_and_exact_counts_can_be_cast(made_up):
    assert [castable(ballot, 60) is not None for ballot in made_up["ballots"]] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("value", [True, -1, 1.5, "11", None, 10**15])
def test_a_count_that_is_no_count_is_not_cast(made_up, value):
    made_up["ballots"][0]["options"][0]["votes"] = value
    assert castable(made_up["ballots"][0], 60) is None


def test_the_arithmetic_of_checks_rounds_half_up():
    assert holds({"kind": "percent", "num": 1, "den": 8, "digits": 0, "expect": 13})
    assert not holds({"kind": "percent", "num": 1, "den": 8, "digits": 0, "expect": 12})
    assert holds({"kind": "product", "parts": [22, 5], "expect": 110})
