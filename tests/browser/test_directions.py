"""Read from the right, in a made-up Arabic: nothing stands outside the page, and what stood left stands right."""

import re

import pytest

from tests import catalog
from tests.browser.test_pages import HOMES, LAMPS, WATER
from tools import catalogs

KEPT = re.compile(r"(%\(\w+\)[sd]|%%|\{\w*\}|<[^>]+>|&\w+;)")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنه"  # one for each letter from a to z
PAGES = (
    "/",
    "/me",
    f"/c/{HOMES}",
    f"/c/{HOMES}/frame",
    f"/c/{HOMES}/members",
    f"/c/{HOMES}/draft",
    f"/c/{HOMES}/draft/passages/3",
    f"/c/{HOMES}/draft/passages/3/amend",
    f"/c/{HOMES}/voting",
    f"/c/{HOMES}/voting/1/ballot",
    f"/c/{HOMES}/voting/4/ballot",
    f"/c/{LAMPS}/hearings/sessions/1",
    f"/c/{WATER}/report",
    f"/c/{WATER}/voting/2",
    f"/c/{WATER}/answers",
    f"/c/{HOMES}/who-may",
)


def arabic(words: str) -> str:
    """The same in other letters; placeholders and markup stay."""
    return "".join(part if n % 2 else _in_letters(part) for n, part in enumerate(KEPT.split(words)))


def _in_letters(words: str) -> str:
    return "".join(LETTERS[ord(one) - ord("a")] if "a" <= one <= "z" else one for one in words.lower())


@pytest.fixture
def arabic_site(demo_site, monkeypatch, tmp_path):
    """The demonstration, which offers a language that is read from the right."""
    words = {}
    for message in catalogs.collected():
        if isinstance(message.id, str):
            words[message.id] = arabic(message.id)
        else:
            words[tuple(message.id)] = (arabic(message.id[1]),) * 6
    words.pop("", None)
    catalog.register(demo_site.app, monkeypatch, tmp_path, "ar", words)
    yield demo_site
    monkeypatch.undo()
    catalog.forget(demo_site.app)


def test_nothing_scrolls_sideways_in_a_language_that_is_read_from_the_right(arabic_site, visit):
    problems = []
    window = visit(1280, base_url=arabic_site.address)
    for path in PAGES:
        conference = path.split("/")[2] if path.startswith("/c/") else HOMES
        arabic_site.enter(window, conference, "panelist")
        page = window.open(f"{path}?language=ar")
        assert page.evaluate("() => document.documentElement.dir") == "rtl", path
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            if window.scrolls_sideways():
                problems.append(f"{path} scrolls sideways at {width} px")
    assert not problems, "\n" + "\n".join(problems)


def test_the_stages_run_from_right_to_left(arabic_site, visit):
    window = visit(1280, base_url=arabic_site.address)
    page = window.open(f"/c/{WATER}?language=ar")
    first, last = (page.locator(".ribbon .wide-ribbon li").nth(n).bounding_box() for n in (0, -1))
    assert first["x"] > last["x"] and last["x"] >= 0
