"""Fragments alone: what htmx gets of a page is a part of that page, word for word, in the element of the same name."""

import re
from itertools import product
from typing import Any

import pytest
from flask import Response
from lxml.html import fragments_fromstring

from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from tests.access.test_acts_are_taken_back import may
from tests.access.test_every_door import access_of
from tests.bench import crowd
from tests.functional.test_fragments import FRAGMENTS
from tests.visitor import READ, Page, Visitor

VIEWERS = ("panelist", "expert", "facilitator", "organizer")
# What only answers acts: the tests of those acts look at it.
ONLY_ANSWERS = {
    "receipt",
    "news",
    "correction",
    "question",
    "proposal",
    "section_form",
    "opening",
    "joining",  # no furnished conference has one: functional/joining answers and undoes it in place
    "receipts",
    "progress",
    "reading",  # functional/readmarks marks in place
    "files",  # of letters, which no furnished conference has: functional/printing
}
# A row bears its own number instead of the name of its block.
ROWS = {"E1-1": "passage", "S1": "chapter"}


def addresses(app, slug: str) -> dict[str, Any]:
    """Every page of a conference that can be opened, about the first of whatever it is about, and who may open it."""
    return {
        re.sub(r"<int:\w+>", "1", rule.rule.replace("<slug>", slug).replace("<thing>", "E1.1")): access_of(
            app, rule.endpoint
        )
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/c/<slug>") and "GET" in rule.methods and "/pulse/" not in rule.rule
    }


def words_of(element) -> str:
    """What somebody reads, but for codes that are new every time and the seconds that went by."""
    words = " ".join(" ".join(READ(element)).split())
    words = re.sub(r"\b[A-Z0-9]{4}(-[A-Z0-9]{4}){2,}\b", "CODE", words)
    return re.sub(r"\b[0-9]+ (second|minute)s?\b", "A WHILE", words)


@pytest.mark.one_database
@pytest.mark.slow
def test_what_htmx_gets_of_a_page_is_a_part_of_that_page(app):
    place = crowd.build(crowd.FEW)
    number, everybody = place.conference.id, place.everybody
    visitors = {name: Visitor(app).enter(everybody[name].person) for name in VIEWERS}
    pages = addresses(app, place.slug)
    waiting, seen = set(product(pages, VIEWERS)), set()
    for stage in Stage:
        set_stage(number, stage)
        # That a page refuses all others is looked at in access/test_every_door: nine of ten answers would be refusals.
        for path, name in sorted(one for one in waiting if may(pages[one[0]], Role(one[1]), stage)):
            page = visitors[name].get(path)
            if page.status != 200 or page.response.mimetype != "text/html":
                continue
            waiting.discard((path, name))
            part = visitors[name].get(path, htmx=True)
            assert part.status == 200, path
            if "<html" not in part.text:
                seen.add(compare(page, part, f"{path} as {name}"))
    named = {name for _template, name in FRAGMENTS} - ONLY_ANSWERS
    assert named <= {ROWS.get(name, name) for name in seen}, (named - seen, seen)


def set_stage(number: int, stage: Stage) -> None:
    db.session.get(Conference, number).stage = stage
    db.session.commit()


def compare(page, part, where: str) -> str:
    roots = fragments_fromstring(part.text)
    assert len(roots) == 1 and roots[0].get("id"), f"{where}: a fragment is one element with a name"
    name = roots[0].get("id")
    whole = page.tree.xpath("//*[@id=$name]", name=name)
    assert whole, f"{where}: the page has no #{name}"
    assert words_of(whole[0]) == words_of(roots[0]), where
    return name


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("part", "told"),
    [
        ('<div id="a">Three <b>notes</b></div>', "page"),
        ('<div id="b">Two <b>notes</b></div>', "page has no #b"),
        ('<div id="a">Two notes</div><p>And more</p>', "one element"),
        ("<div>Two notes</div>", "one element"),
    ],
)
def test_a_part_that_is_none_of_its_page_is_found(part, told):
    page = Page(Response('<html><body><main><div id="a">Two <b>notes</b></div></main></body></html>'))
    assert compare(page, Page(Response('<div id="a">Two\n<b>notes</b><!-- of three --></div>')), "page") == "a"
    with pytest.raises(AssertionError, match=told):
        compare(page, Page(Response(part)), "page")
