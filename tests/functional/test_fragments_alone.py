"""Fragments alone: what htmx gets of a page is a part of that page, word for word, in the element of the same name."""

import re

import pytest

from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from tests.bench import crowd
from tests.functional.test_fragments import FRAGMENTS
from tests.visitor import Visitor

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


def addresses(app, slug: str) -> list[str]:
    """Every page of a conference that can be opened, about the first of whatever it is about."""
    return [
        re.sub(r"<int:\w+>", "1", rule.rule.replace("<slug>", slug).replace("<thing>", "E1.1"))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/c/<slug>") and "GET" in rule.methods and "/pulse/" not in rule.rule
    ]


def words_of(element) -> str:
    """What somebody reads, but for codes that are new every time and the seconds that went by."""
    words = " ".join(element.get_text(" ").split())
    words = re.sub(r"\b[A-Z0-9]{4}(-[A-Z0-9]{4}){2,}\b", "CODE", words)
    return re.sub(r"\b[0-9]+ (second|minute)s?\b", "A WHILE", words)


@pytest.mark.one_database
@pytest.mark.slow
def test_what_htmx_gets_of_a_page_is_a_part_of_that_page(app):
    place = crowd.build(crowd.FEW)
    number, everybody = place.conference.id, place.everybody
    visitors = {name: Visitor(app).enter(everybody[name].person) for name in VIEWERS}
    waiting, seen = {(path, name) for path in addresses(app, place.slug) for name in VIEWERS}, set()
    for stage in Stage:
        set_stage(number, stage)
        for path, name in sorted(waiting):
            page = visitors[name].get(path)
            if page.status != 200 or page.response.mimetype != "text/html":
                continue
            waiting.discard((path, name))
            part = visitors[name].get(path, htmx=True)
            assert part.status == 200, path
            if part.soup.find("html") is None:
                seen.add(compare(page, part, f"{path} as {name}"))
    named = {name for _template, name in FRAGMENTS} - ONLY_ANSWERS
    assert named <= {ROWS.get(name, name) for name in seen}, (named - seen, seen)


def set_stage(number: int, stage: Stage) -> None:
    db.session.get(Conference, number).stage = stage
    db.session.commit()


def compare(page, part, where: str) -> str:
    roots = part.soup.find_all(recursive=False)
    assert len(roots) == 1 and roots[0].get("id"), f"{where}: a fragment is one element with a name"
    whole = page.soup.find(id=roots[0]["id"])
    assert whole is not None, f"{where}: the page has no #{roots[0]['id']}"
    assert words_of(whole) == words_of(roots[0]), where
    return roots[0]["id"]
