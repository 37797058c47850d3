"""Words in another writing or language: each is marked with its own direction, and with its language where known."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString

from tests.functional.test_hostile_input import Story

LEFTWARD = re.compile("[\u0590-\u08ff]")
TEXTS = ["מים לכולם, 3 בארות.", "**ماء** للجميع (5)", "בארות\n\n- אחת\n- שתיים"]
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
UNREAD = ("title", "script", "style", "textarea", "option")


def astray(html: str) -> list[str]:
    """Words that run leftward, where neither an element nor a sign says so."""
    found = []
    for words in BeautifulSoup(html, "html.parser").find_all(string=LEFTWARD):
        if isinstance(words, NavigableString) and not any(
            parent.name in (*UNREAD, "bdi") or parent.get("dir") == "auto" for parent in words.parents
        ):
            rest = ISOLATED.sub("", words)
            if LEFTWARD.search(rest):
                found.append(" ".join(rest.split())[:80])
    return found


@pytest.mark.one_database
@pytest.mark.slow
def test_every_name_and_text_says_in_which_direction_it_runs(app, world, monkeypatch):
    story = Story(app, world, TEXTS)
    pages: dict[str, str] = {}
    for visitor in story.visitors.values():
        note_pages(visitor, pages)
    story.tell()
    for who in ("public", "panelist", "facilitator", "organizer"):
        story.look_everywhere(who)
    assert sum(bool(LEFTWARD.search(html)) for html in pages.values()) > 60
    wrong = {address: found for address, html in pages.items() if (found := astray(html))}
    assert wrong == {}


def note_pages(visitor, pages: dict[str, str]) -> None:
    get = visitor.get

    def noted(address, *more, **others):
        page = get(address, *more, **others)
        if page.response.mimetype == "text/html":
            pages[address] = page.text
        return page

    visitor.get = noted


def test_the_measure_finds_words_without_a_direction():
    assert astray("<p>By מים, today</p>") == ["By מים, today"]
    assert astray("<p>By \u2068מים\u2069, <span dir='auto'>מים</span></p>") == []


def test_words_in_another_language_than_the_page_are_marked(app, world, sign_in):
    place = world(languages=["da"])
    place.panelist.person.language = "en"
    page = sign_in(place.panelist).page(place.path("/frame"))
    assert {one.get("lang") for one in page.soup.select(".prose")} == {"da"}
    place = world(languages=["en"])
    page = sign_in(place.panelist).page(place.path("/frame"))
    assert {one.get("lang") for one in page.soup.select(".prose")} == {None}
