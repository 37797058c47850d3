"""Whatever people type into any field of any room is read wherever its beginning is: all of it, and the right way."""

import re
from collections import Counter
from itertools import count

import pytest
from flask import Response
from lxml.etree import XPath
from sqlalchemy import select

from app.extensions import db
from app.factcheck.models import Correction
from tests.functional.test_hostile_input import Story
from tests.functional.test_words_of_other_writings import LEFTWARD, astray, note_pages
from tests.visitor import Page

# What Markdown would hide, each in one line, so that it fits every field, and words that run leftward before or behind.
# # stands for a number of its own.
HIDING = (
    "#a [#b]: https://x#c.example '#d' 5*3*#e מים, 3.",
    "**ماء** (5) [#a](https://x.example/#b '#c') &#100;#d",
    "#a ![#b](https://x.example/#c) <https://x.example/#d> בארות",
)
IN_PARAGRAPHS = (
    "#a\n\n[#b]: https://x#c.example '#d'\n\n#e\n===\n\n#f\n\n- אחת\n- שתיים",
    "מים לכולם, 3 בארות.\n\n#a\n\n```#b\n#c\n```\n\n- 1. #d\n\n" + ">" * 30 + " #e",
    "**ماء** #a\n\n| #b | #c |\n|---|---|\n| #d | #e | מים #f |",
)
READ = XPath(
    "//text()[not(ancestor::title or ancestor::script or ancestor::style or ancestor::template"
    " or ancestor::textarea or ancestor::option or ancestor::head)]"
)
MARK = re.compile(r"zq(\d+)([a-f])")
# Where only the first words are shown, to find the rest by: the page they lead to shows all.
# A document is read in passages, each on a page of its own. A badge says the first name where no more is wished.
FIRST_WORDS = re.compile(
    r"/evidence/\d+/passages/\d+$|/trail/[^/]+$|/members/print/(badges|places)$|/(citations|trail|open-matters|outline|journal.*|my-voice|data)$|^/$|^/me|\.json$"
)


class Texts:
    """Hiding texts, each with marks of its own, noted as they are given."""

    def __init__(self, kinds):
        self.kinds, self.numbers, self.marks = kinds, count(1), {}

    def __iter__(self):
        for number in self.numbers:
            text = self.kinds[number % len(self.kinds)].replace("&#100;", "&#__;")
            text = re.sub(r"#([a-f])", lambda found, n=number: f"zq{n}{found[1]}", text).replace("&#__;", "&#100;")
            self.marks[number] = {letter for _number, letter in MARK.findall(text)}
            yield text


def missing(html: str, marks: dict[int, set[str]]) -> list[str]:
    """Texts whose first word stands on a page without the others."""
    seen: dict[int, set[str]] = {}
    for number, letter in MARK.findall("".join(READ(Page(Response(html)).tree))):
        seen.setdefault(int(number), set()).add(letter)
    return [f"zq{number}: {sorted(marks[number] - found)}" for number, found in seen.items() if marks[number] - found]


@pytest.mark.one_database
@pytest.mark.slow
@pytest.mark.parametrize("kinds", [HIDING, IN_PARAGRAPHS], ids=["in lines", "in paragraphs"])
def test_no_room_shows_a_text_in_part_or_in_no_direction(app, world, kinds, monkeypatch):
    texts = Texts(kinds)
    monkeypatch.setattr("tests.functional.test_hostile_input.cycle", iter)
    story = Story(app, world, texts)
    pages: dict[str, str] = {}
    for visitor in story.visitors.values():
        note_pages(visitor, pages)
    story.tell()
    for who in ("public", "panelist", "facilitator", "organizer"):
        story.look_everywhere(who)
    for quote in db.session.scalars(select(Correction.quote)):
        for number, _letter in MARK.findall(quote):
            texts.marks[int(number)] = set()  # a quote is a part of a text, chosen by whoever corrects it
    wrong = {
        address: found
        for address, html in pages.items()
        if not FIRST_WORDS.search(address.split("?")[0]) and (found := missing(html, texts.marks))
    }
    shown = Counter(number for html in pages.values() for number in {one for one, _l in MARK.findall(html)})
    assert len(shown) > 40
    assert sum(bool(LEFTWARD.search(html)) for html in pages.values()) > 60
    assert wrong == {}
    told = {address: astray(html) for address, html in pages.items()}
    assert {address: found for address, found in told.items() if found} == {}


def test_the_measure_finds_what_is_left_out():
    marks = {1: {"a", "b"}}
    assert missing("<p>zq1a</p>", marks) == ["zq1: ['b']"]
    assert missing("<p>zq1a zq1b</p>", marks) == []
