"""Words in another writing or language: each is marked with its own direction, and with its language where known."""

import re

from flask import Response
from lxml.etree import XPath

from tests.visitor import Page

LEFTWARD = re.compile("[\u0590-\u08ff]")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
# Whatever stands, comments too, where nothing around it says that it may run leftward and a reader sees it run.
UNTOLD = XPath(
    "//node()[self::text() or self::comment()][not(ancestor::*[@dir='auto' or self::bdi or self::title or self::script"
    " or self::style or self::textarea or self::option])]"
)


def astray(html: str) -> list[str]:
    """Words that run leftward, where neither an element nor a sign says so."""
    found = []
    for words in UNTOLD(Page(Response(html)).tree) if LEFTWARD.search(html) else ():
        rest = ISOLATED.sub("", words if isinstance(words, str) else words.text)
        if LEFTWARD.search(rest):
            found.append(" ".join(rest.split())[:80])
    return found


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
    assert astray("<p>By <b>us</b> מים<!-- ماء --></p>") == ["מים", "ماء"]
    assert astray("<p>By \u2068מים\u2069, <span dir='auto'>מים</span></p>") == []


def test_words_in_another_language_than_the_page_are_marked(app, world, sign_in):
    place = world(languages=["da"])
    place.panelist.person.language = "en"
    page = sign_in(place.panelist).page(place.path("/frame"))
    assert {one.get("lang") for one in page.soup.select(".prose")} == {"da"}
    place = world(languages=["en"])
    page = sign_in(place.panelist).page(place.path("/frame"))
    assert {one.get("lang") for one in page.soup.select(".prose")} == {None}
