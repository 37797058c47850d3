"""The rule of decision stands in full once on a page, however many votes it decides."""

import pytest
from bs4 import BeautifulSoup

from app import demo
from app.conferences import queries as conferences
from app.voting.queries import rounds

PAGES = ("", "/frame", "/voting", "/voting/1", "/voting/ballots", "/voting/1/ballot", "/report/preview", "/report")


def times(page, rules):
    words = " ".join(page.soup.select_one("main").get_text(" ").split())
    return {rule: count for rule in rules if (count := words.count(" ".join(rule.split()))) > 1}


@pytest.fixture
def loaded(build):
    build(demo.load)


@pytest.mark.parametrize("slug", ["water-from-the-quarry", "warm-homes-after-the-gas"])
def test_no_page_says_a_rule_twice(loaded, sign_in, slug):
    conference = next(one for one in conferences.list_public() if one.slug == slug)
    rules = {conference.rule_words} | {vote.rule_words for vote in rounds.list_rounds(conference)}
    member = sign_in(conferences.list_panelists(conference)[0])
    seen = 0
    for path in PAGES:
        page = member.get(f"/c/{slug}{path}")
        if page.status == 200:
            seen += any(rule in " ".join(page.soup.get_text(" ").split()) for rule in rules)
            assert times(page, rules) == {}, path
    assert seen >= 4  # the rule is told, where it belongs


def test_a_page_that_says_it_twice_would_be_found():
    class Page:
        soup = BeautifulSoup("<main><p>By two thirds.</p><p>By two\nthirds.</p></main>", "html.parser")

    assert times(Page, {"By two thirds.", "By half."}) == {"By two thirds.": 2}
