"""Past conferences walked into the archive: each with its own numbers, nothing unknown made up."""

import copy
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator

from app import clock
from app.conferences import queries as conferences
from app.conferences.named_days import in_words as date_words
from app.errors import Refused
from app.extensions import db
from app.journal import queries as journal
from app.replay import replay_case, telling
from app.replay.case import holds, is_left_out
from app.replay.commands import replay as replay_command
from app.replay.form import SCHEMA, problems
from app.replay.telling import number
from app.reports import queries as reports
from app.voting.queries import results, rounds
from tests.leaves import Filler, citations, emptied, leaves, missing, plugged

# Other doors, and texts that are the same for every conference.
NOT_READ = re.compile(r"/(who-may|download|record|sign|journal/)|\.(zip|json|csv|html|py)$|/report/[0-9]+$")
# What no source tells: hours of today, our gates, our rules, somebody who waits.
INVENTED = (
    r"\b[0-2][0-9]:[0-9]{2} UTC",
    r"\bUTC\b",
    r"No answer yet",
    r"\byet\b",
    r"(more than|at least) 1/2",
    r"No threshold: the counts",
    r"are needed",
    r"this was missing",
    r"Missing then",
    r"Panelist [0-9]",
    r"not known",
    r"0 blank",
    r"No promise (of an answer )?was given",
)
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


def pages_of(conference, visitor) -> str:
    """Everything that a visitor reads of a conference by pressing what its pages offer."""
    start = f"/c/{conference.slug}"
    waiting, seen, texts = [start], set(), []
    while waiting:
        address = waiting.pop().split("#")[0].split("?")[0]
        if address in seen or not (address == start or address.startswith(f"{start}/")) or NOT_READ.search(address):
            continue
        seen.add(address)
        answer = visitor.client.get(address)
        if answer.status_code != 200 or "html" not in answer.content_type:
            continue
        page = BeautifulSoup(answer.text, "html.parser").find("main")
        waiting += [link["href"] for link in page.find_all("a", href=True)]
        texts.append(page.get_text(" "))
    assert len(seen) > 4
    return " ".join(" ".join(texts).split())


def nothing_is_made_up(case: dict, read: str) -> None:
    own_words = json.dumps(case, ensure_ascii=False)
    for made_up in INVENTED:
        found = re.search(made_up, read)
        assert not found or re.search(made_up, own_words), (made_up, read[found.start() - 60 : found.end() + 60])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_prints_its_checks_and_every_leaf_and_nothing_more(app, visitor, path):
    case = json.loads(path.read_text(encoding="utf-8"))
    conference = replayed(case)
    report = words_of(conference)
    for check in case["checks"]:
        if "WRONG" in check["note"]:
            assert f"{check['expect']} %" not in report and f"{check['expect']}%" not in report, check
            continue
        assert number(check["expect"]) in report or str(check["expect"]) in report, check
        if not is_left_out(check, case):
            for part in check.get("parts", [check.get("num"), check.get("den")]):
                assert number(part) in report, (check, part)
    read = report + pages_of(conference, visitor)
    assert missing(case, read) == []
    for cited in citations(case):
        assert f"[{', '.join(map(str, cited))}]" in read, cited
    nothing_is_made_up(case, read)
    today = date_words(clock.today().isoformat())
    # On paper every page says where it is from and when it was printed.
    printed = len(re.findall(rf"http://\S+ on {today}", read))
    assert today in read and read.count(today) == read.count(f"recorded on {today}") + printed
    assert journal.verify(journal.find_chain(conference.id)) == []


def test_a_leaf_that_nobody_prints_is_found():
    case = load("uk-1999")
    assert missing(case, "nothing of it")
    case["experts"]["surprise"] = {"text": "told by nobody else", "src": [1]}
    found = [path for path, _value in missing(case, json.dumps(load("uk-1999"), ensure_ascii=False))]
    assert found == ["experts.surprise.text"]


SHAPES = {
    "rich": ("object", "array", "string"),
    "words": ("string", "object", "array"),
    "numbers": ("number", "integer", "object", "array"),
    "yes": ("boolean", "object", "array"),
}


@pytest.mark.parametrize("shapes", SHAPES)
def test_a_case_with_every_leaf_filled_is_told_in_full(app, visitor, shapes):
    case = Filler(json.loads(SCHEMA.read_text(encoding="utf-8")), SHAPES[shapes]).case()
    assert len(list(leaves(case))) > 100
    conference = replayed(case)
    assert missing(case, words_of(conference) + pages_of(conference, visitor)) == []


def test_a_case_with_every_leaf_null_says_that_nothing_is_told(app, visitor):
    case = emptied(Filler(json.loads(SCHEMA.read_text(encoding="utf-8")), SHAPES["rich"]).case())
    conference = replayed(case)
    read = words_of(conference) + pages_of(conference, visitor)
    assert "Decision rule The sources do not tell by which rule the panel decided." in read
    assert "Promise of an answer The sources tell of no promise." in read
    nothing_is_made_up(case, read)


@pytest.mark.parametrize("change", [emptied, plugged], ids=["null", "filled"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_emptied_or_plugged_is_still_told(app, visitor, path, change):
    case = change(json.loads(path.read_text(encoding="utf-8")))
    conference = replayed(case)
    read = words_of(conference) + pages_of(conference, visitor)
    assert missing(case, read) == []
    if change is emptied:
        nothing_is_made_up(case, read)


def test_nobody_in_favor_with_an_unknown_number_conditional_is_not_zero_against_fifteen(app):
    conference = replayed(load("uy-2010"))
    verdict = " ".join(passage(conference, "R1").get_text(" ").split())
    assert "For this text 0" in verdict and "Against not told" in verdict
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
    trial = conferences.find_conference("citizens-trial-on-nuclear-energy")
    assert [edition.dated for edition in reversed(reports.list_editions(trial))] == ["2010-10-18", "2010-10-25", None]


def test_the_edition_that_adds_the_answers_corrects_nothing(app, visitor):
    conference = replayed(load(next(path.stem for path in CASES)))
    told = words_of(conference)
    assert "Report with the answers" in told and "Corrected report" not in told
    page = visitor.page(f"/c/{conference.slug}/report")
    assert "Report with the answers" in page and "Corrected report" not in page


def test_days_of_the_programme_are_written_as_people_write_them(app):
    told = words_of(replayed(load("au-1999")))
    assert "Programme, 10 March 1999" in told and "Programme, 1999-03-10" not in told


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


def test_ballots_are_recorded_and_nobody_is_made_up_to_cast_them(app):
    conference = replayed(load("de-2001"))
    assert rounds.list_rounds(conference) == [] and conferences.list_panelists(conference) == []
    recorded = results.list_recorded(conference)
    assert [[row["votes"] for row in one.rows] for one in recorded[:2]] == [[11, 8], [11, 8]]
    assert len(recorded) == 9
    assert "no 11; 57.9 % of 19" in words_of(conference)


def test_the_missing_ballots_of_an_electorate_are_neither_blank_nor_no(app):
    report = words_of(replayed(load("ca-bc")))
    assert "STV 123; 79.9 % of 154" in report and "yes 146; 95.4 % of 153" in report
    for turned in ("Spoilt or blank 6", "Spoilt or blank 7", "Against 14", "91 %", "% of 160"):
        assert turned not in report, turned
    assert report.index("Ballot A") < report.index("Ballot B") < report.index("Ballot C")
    assert "Only if Ballot A: an alternative is chosen" in report


def test_what_was_left_out_has_its_reason_and_neither_number_nor_verdict(app):
    conference = replayed(load("ca-bc"))
    report = words_of(conference)
    assert "Considered and left out Mixed member proportional (MMP)" in report
    assert "Reason second of two finalists" in report
    assert "Not adopted" not in report and "Recommendation 2" not in report


def test_papers_that_stopped_counting_are_no_base(app):
    conference = replayed(load("ie-2023"))
    report, verdict = words_of(conference), passage(conference, "R2").get_text(" ")
    assert "44.8 %" not in report and "45 %" not in report and "%" not in verdict
    assert "papers still counting in the last count" in verdict
    assert "17 % (base: not told; 11 of 87 is 13 %, the newspaper prints 17 %)" in report
    assert "Count legalisation health-led status quo Exhausted first 36 23 10 – last 38 39 – not told" in report


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


@pytest.fixture(autouse=True)
def told_in_english(monkeypatch):
    """What is told is compared in one language; test_spanish_reports.py looks at the other."""
    monkeypatch.setattr("app.config.translated_languages", lambda: ["en"])


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
        "keep 10; 20.4 % of 49",
        "change 39; 79.6 % of 49",
        "62.5 %",
        "7.25",
        "Answered 149 points.",
        "mean 3.3",
        "accepted 10",
        "Nobody foresaw this key.",
        "17",
        "chair for replace",
        "Drive slower.",
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
    recorded = results.list_recorded(conference)
    assert [one.label for one in recorded[:5]] == ["B1", "B2", "B3", "B4", "B5"]
    assert recorded[1].standing == "Equal: delete and replace, 20 each"
    assert len(recorded) == 7 and not any(one.adopted is False for one in recorded)
    assert "Not adopted" not in report and "a – a1 20" in report
    for page in ("", "/report", "/voting", "/frame", "/answers"):
        visitor.page(f"/c/{conference.slug}{page}")


def test_the_arithmetic_of_checks_rounds_half_up():
    assert holds({"kind": "percent", "num": 1, "den": 8, "digits": 0, "expect": 13})
    assert not holds({"kind": "percent", "num": 1, "den": 8, "digits": 0, "expect": 12})
    assert holds({"kind": "product", "parts": [22, 5], "expect": 110})


def test_parts_of_an_option_and_groups_of_people_each_have_their_own_base(app, made_up):
    made_up["ballots"] = [
        {
            "order": 2,
            "id": "2",
            "depends_on": [{"ballot": "1", "condition": "change wins"}, {"ballot": "0", "condition": "held at all"}],
            "question": "How?",
            "options": [
                {
                    "label": "replace",
                    "votes": 50,
                    "percent": 56.8,
                    "percent_base": 48,
                    "sub": [{"label": "now", "votes": 30}, {"label": "later", "votes": 18, "percent": 37.5}],
                },
                {"label": "delete", "votes": 38, "percent": 43.2},
                {"label": "no opinion", "votes": 3, "counts_in_base": False},
            ],
            "electorate": {"value": 99, "note": "one seat was empty", "src": [1]},
            "cast": {"value": 91, "src": [1], "conflict": [{"value": 90, "src": [1]}]},
            "spoilt_or_blank": 0,
            "absent": {"value": 8, "src": [1]},
            "percent_base": 88,
            "group_split": [
                {"group": "city", "base": 50, "replace": 30, "delete": 20},
                {"group": "country", "base": 38, "replace": 20, "delete": 18},
            ],
            "source_precision": "exact counts",
            "held": "2016-11",
            "src": [1],
        },
        {"order": 1, "id": "1", "question": "Change?", "options": [], "held": False, "recommendation": 2, "src": [1]},
    ]
    report = words_of(replayed(made_up))
    for told in (
        "replace 50; 56.8 % (base: 88)",
        "replace – now 30; 62.5 % of 48 replace – later 18; 37.5 % (base: 48)",
        "delete 38; 43.2 % (base: 88)",
        "no opinion 3 counts in base: no",
        "Electorate 99; one seat was empty [1]",
        "Cast 91; another source says 90 [1] [1]",
        "Spoilt or blank 0",
        "Absent 8",
        "Held: November 2016.",
        "Group Base replace delete city 50 30 20 country 38 20 18",
        "Only if Ballot 1: change wins Only if Ballot 0: held at all",
    ):
        assert told in report, (told, report[report.index("Ballot 2") :][:900])
    assert report.index("Ballot 1, recorded") < report.index("Ballot 2, recorded")
    assert "1 November 2016" not in report


@pytest.mark.parametrize(
    "split",
    [
        [{"group": "city", "yes": 30, "no": 4}],
        {"city": {"yes": 30}, "country": {"yes": 20, "no": 18}},
        "all women were against",
        {"text": "all women", "city": {"yes": 30, "no": 20}},
        {"city": {"yes": 30, "no": 20, "note": "nobody of the young"}},
    ],
)
def test_a_split_that_tells_how_few_people_voted_is_withheld_whatever_its_form(app, made_up, split):
    made_up["ballots"] = [made_up["ballots"][0] | {"group_split": split}]
    report = words_of(replayed(made_up))
    assert "split is not printed" in report
    assert "city" not in report and "women" not in report


def test_ties_are_equal_and_texts_and_results_lead_to_each_other(app, made_up):
    one = {"block": "speed", "support": None, "dissent_text": None, "adopted": False, "src": [1]}
    made_up["not_adopted"] = []
    made_up["recommendations"] = [
        one | {"order": 2, "text_en": "Go slower.", "tie": "with 1", "standings": ["draft: 3rd", "final: 1st"]},
        one | {"order": 1, "text_en": "Go faster.", "tie": True, "ballot": "B1", "note": "see ballot B2"},
    ]
    report = words_of(replayed(made_up))
    conference = conferences.find_conference("a-made-up-assembly")
    assert report.index("Go faster.") < report.index("Go slower.")
    assert report.count("Tied: equal standing") >= 2 and "Not adopted" not in report
    assert "standings draft: 3rd, final: 1st" in report
    faster = passage(conference, "R1")
    assert faster.find(id="ballot-b1") and "Keep or change?" in faster.get_text()
    edition = BeautifulSoup(reports.find_latest(conference).article, "html.parser")
    ways = {link["href"] for link in edition.find_all("a", href=True)}
    assert "#ballot-b1" in ways and "#ballot-b2" in ways
    assert all(edition.find(id=way[1:]) for way in ways if way.startswith("#"))


def test_lines_of_a_scale_are_a_table_and_none_of_them_lacks_votes(app, made_up):
    lines = [
        {"reason": "risk to life", "never": 1, "to_12_weeks": 2, "no_limit": 81},
        {"reason": "no reason given", "never": 31, "to_12_weeks": 25, "no_limit": None},
    ]
    made_up["ballots"][3] |= {"rows": lines, "held": 2017}
    read = words_of(replayed(made_up))
    assert "option not named" not in read
    assert re.search(r"(?i)reason\s+never\s+to 12 weeks\s+no limit", read)
    assert re.search(r"risk to life\s+1\s+2\s+81", read)
    assert re.search(r"no reason given\s+31\s+25\s+not told", read)
    assert "2,017" not in read and "Held: 2017" in read


def test_means_of_options_are_a_table_too(app, made_up):
    made_up["ballots"][3] |= {"rows": None, "options": [{"label": "Overall", "mean": 3.3, "n": 119}, {"label": "Goal"}]}
    read = words_of(replayed(made_up))
    assert re.search(r"(?i)mean\s+number\s+Overall\s+3\.3\s+119\s+Goal\s+–\s+–", read)


def test_a_percentage_written_as_words_says_that_no_base_is_told(app, made_up):
    made_up["recommendations"][0]["support"] = {"for": "59.7 %", "against": "40,3 percent", "basis": None}
    read = words_of(replayed(made_up))
    assert "59.7 % (base not told)" in read and "40,3 % (base not told)" in read
    assert "As reported: percentages." in read


def test_an_option_goes_by_whatever_words_it_has(app, made_up):
    made_up["ballots"][4]["options"] = [{"proposal": "More trains", "votes": 30}, {"name": "More buses", "votes": 9}]
    read = words_of(replayed(made_up))
    assert "option not named" not in read and "More trains" in read and "More buses" in read


@pytest.mark.parametrize("key", ["year", "founded", "election_year", "since", "held"])
def test_a_year_written_as_a_number_is_no_amount(key):
    assert telling.keyed(key, 2004)["text"] == "2004"
    assert telling.table([{key: 2004, "cost": 2004}, {key: 1999, "cost": 12000}])["rows"] == [
        ["2004", "2,004"],
        ["1999", "12,000"],
    ]


def test_an_answer_keeps_its_thresholds_and_the_grades_of_the_panel(app, made_up, visitor):
    made_up["recommendations"][0]["order"] = 1
    made_up["responses"] = [
        {
            "date": "2009",
            "by": "electorate",
            "recommendation": [1, 2],
            "text": None,
            "status": "one of two thresholds met",
            "thresholds": [
                {"of": "votes", "needed_percent": 60, "reached_percent": 57.69, "met": False},
                {"of": "districts", "needed": 48, "reached": 77, "met": True},
            ],
            "panel_grade": {"mean": 3.3, "scale": "0-10", "given_by": {"value": 105, "src": [1]}},
            "src": [1],
        }
    ]
    conference = replayed(made_up)
    for read in (words_of(conference), pages_of(conference, visitor)):
        assert "Recommendation 1 (R1), 2 (R2)" in read and "2009" in read and "January 2009" not in read
        assert "votes 60 57.69 no – –" in read and "districts – – yes 48 77" in read
        assert "mean 3.3 scale 0-10 given by 105 [1]" in read


def test_past_conferences_stand_by_when_they_were_held(app, visitor):
    for name in ("uk-1999", "ie-2023", "de-2001"):
        replayed(load(name))
    page = visitor.page("/").text
    assert page.index("Drugs Use") < page.index("Genetic Diagnostics") < page.index("Radioactive Waste")


def test_a_file_is_refused_with_the_place_of_what_is_wrong(app, tmp_path, made_up):
    runner = app.test_cli_runner()
    path = tmp_path / "case.json"
    path.write_text(json.dumps(made_up))
    assert "can be entered" in runner.invoke(replay_command, [str(path), "--check"]).output
    assert conferences.list_public() == []
    path.write_text(json.dumps({"id": "x", "ballots": {"a": 1}}))
    told = runner.invoke(replay_command, [str(path), "--check"])
    words = str(told.output) + str(told.exception)
    assert told.exit_code != 0 and "The file lacks: title, country" in words and "ballots:" in words


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud83d"])
def test_signs_that_no_text_has_are_refused_with_their_place(app, made_up, sign):
    told = json.dumps(made_up | {"organiser": {"text": "A board MARK"}}).replace("MARK", sign)
    with pytest.raises(Refused, match=r"organiser\.text: holds signs that no text has"):
        replay_case(json.loads(told))


@pytest.mark.parametrize("content", [b"{,}", b"\xff\xfe", b"[" * 200_000, b""])
def test_a_file_that_is_no_json_is_refused_in_a_sentence(app, tmp_path, content):
    file = tmp_path / "case.json"
    file.write_bytes(content)
    answer = app.test_cli_runner().invoke(replay_command, [str(file)])
    assert answer.exit_code == 1 and answer.output.startswith("Error: case.json cannot be read as JSON in UTF-8")


def test_a_figure_too_long_for_people_is_printed_as_it_was_told(app, made_up):
    made_up["panel"]["present_at_end"] = {"value": "9" * 400}
    assert "9" * 400 in words_of(replayed(made_up))


def test_a_source_of_any_form_is_printed(app, made_up):
    made_up["recommendations"][0]["src"] = [1, {"value": None}, ["a", {"value": 3}]]
    assert "[1, not told, a, 3]" in words_of(replayed(made_up))


def test_the_published_form_is_a_schema_and_every_case_has_it():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for path in CASES:
        assert problems(json.loads(path.read_text(encoding="utf-8"))) == []
    assert problems({"id": 1})
