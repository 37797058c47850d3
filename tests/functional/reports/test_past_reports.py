"""Past reports: each recommendation stands in short once, with one standing, and no link leads into nothing."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import current_app

from app.conferences import news
from app.extensions import db
from app.replay.walk import replay_case
from app.reports import queries, services, standalone
from app.reports.formats.services import cited

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.json"))


def faults(soup):
    """Recommendations that stand in short not once, that bear more than one standing, and links that lead nowhere."""
    ids = [one["id"] for one in soup.find_all(id=True)]
    found = [f"#{name} twice" for name in set(ids) if ids.count(name) > 1]
    found += [link["href"] for link in soup.select('a[href^="#"]') if link["href"][1:] not in ids]
    told = [link["href"][1:] for link in soup.select(".in-short a")]
    found += [f"{label} in short" for label in set(told) if told.count(label) > 1]
    for passage in soup.select(".report-passage:has(b[id])"):
        label = passage.b["id"]
        if label not in told:
            found.append(f"{label} is not in short")
        if len(passage.select(".num .badge")) > 1:
            found.append(f"{label} bears two standings")
    found += [f"{one.a['href']} stands as two things" for one in soup.select(".in-short li") if len(one(".badge")) > 1]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_recommendation_stands_in_short_with_one_standing(app, case):
    conference = replay_case(json.loads(case.read_text()))
    tree, _exact = services.preview(conference)
    with current_app.test_request_context(f"/c/{conference.slug}/report"):
        soup = BeautifulSoup(standalone.article(tree, None), "html.parser")
    assert faults(soup) == []
    assert len(soup.select(".in-short li")) == len(soup.select(".report-passage b[id]"))


def test_two_standings_and_a_link_into_nothing_would_be_found():
    soup = BeautifulSoup(
        '<section class="in-short"></section><div class="report-passage"><p class="num"><b id="R1">R1</b>'
        '<span class="badge">Adopted</span><span class="badge">Carried</span></p></div><a href="#E1.1">[E1.1]</a>',
        "html.parser",
    )
    assert faults(soup) == ["#E1.1", "R1 is not in short", "R1 bears two standings"]


SAID = "This past conference was entered into the archive from published sources."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_journal_and_citation_of_a_past_conference_tell_nothing_that_no_source_says(app, visitor, case):
    conference = replay_case(json.loads(case.read_text()))
    db.session.commit()
    told = [visitor.get(f"/c/{conference.slug}{path}").text for path in ("/journal", "")]
    for page in told:
        words = " ".join(BeautifulSoup(page, "html.parser").main.get_text(" ").split())
        assert not re.search(r"\bjoined\b|second person|The conference .*was created", words)
    days, _length = news.list_news(conference)
    assert [words for day in days for words in day.sentences] == [SAID]
    year = str(json.loads(case.read_text())["year"])[:4]
    dates = [cited(edition)["date"] for edition in queries.list_editions(conference)]
    assert all(dates) and all(int(date[:4]) - int(year) in range(3) for date in dates), dates
