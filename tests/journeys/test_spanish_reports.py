"""The Uruguayan conferences are told in Spanish, those of languages that are not spoken here in English."""

import re

import pytest

from app.conferences.queries import language_of
from tests.journeys.test_replay import load, replayed

SAID_IN_ENGLISH = re.compile(r"\b(Recommendations?|How we worked|not told|Annex|recorded on|edition)\b")


@pytest.mark.parametrize("name", ["uy-2010-energia-nuclear", "uy-2011-mineria"])
def test_a_uruguayan_report_is_in_spanish_with_the_days_as_spanish_writes_them(app, visitor, name):
    conference = replayed(load(name))
    page = visitor.page(f"/c/{conference.slug}/report")
    assert language_of(conference) == "es" and page.soup.html["lang"] == "es"
    titles = [heading.get_text(" ", strip=True) for heading in page.soup.select("article.report h2, article.report h3")]
    assert "recorded on" not in page.soup.select_one("article.report .edition").get_text()
    assert titles and not [title for title in titles if SAID_IN_ENGLISH.search(title)], titles
    assert re.search(r"\d{1,2} de (enero|febrero|marzo|abril|mayo|junio|julio|agosto|setiembre|septiembre|octubre"
                     r"|noviembre|diciembre) de 20\d\d", page.words)  # fmt: skip


@pytest.mark.parametrize("name", ["de-2001-gendiagnostik", "ie-2023-drugs-use"])
def test_a_report_in_a_language_that_is_not_spoken_here_stays_english(app, name):
    assert language_of(replayed(load(name))) == "en"
