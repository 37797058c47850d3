"""The main pages fit the smallest telephone in every language we ship: the longest words are not the English ones."""

import pytest
from sqlalchemy import select

from app import config
from app.conferences.models import Conference
from app.demo.words import DEFAULT, LANGUAGES
from app.extensions import db
from tests.browser.conftest import DemoSite, demonstration
from tools import catalogs

# Who looks, in which of the three stories, and at what.
ROUNDS = [
    (
        0,
        "panelist",
        ["/", "/report", "/answers", "/voting/2", "/report/editions/1", "/hearings/sessions/1", "/journal"],
    ),
    (
        1,
        "panelist",
        ["", "/hearings", "/hearings/sessions/1", "/common-ground/2", "/evidence/1", "/questions", "/call"],
    ),
    (1, "facilitator", ["/hearings/sessions/1/console", "/stage"]),
    (2, "panelist", ["", "/me", "/draft", "/draft/passages/3", "/draft/passages/3/amend", "/voting", "/who-may"]),
    (2, "panelist", ["/voting/1/ballot", "/voting/4/ballot", "/members", "/members/my-name", "/frame", "/dissent"]),
    (2, "organizer", ["/frame/amend", "/members", "/members/list", "/letters"]),
    (2, "organizer", ["/conferences/new", "/conferences/new/every-field"]),
]
OUTSIDE = ("/", "/me", "/conferences/new", "/conferences/new/every-field")


@pytest.fixture(params=[one for one in LANGUAGES if one != DEFAULT])
def site_in(request, tmp_path) -> DemoSite:
    catalogs.compile_changed()
    config.translated_languages.cache_clear()
    assert request.param in config.translated_languages()
    with demonstration(tmp_path, request.param) as site:
        site.language = request.param
        yield site


def slugs(site: DemoSite) -> list[str]:
    with site.app.app_context():
        found = list(db.session.scalars(select(Conference.slug).order_by(Conference.id)))
        db.session.remove()
    return found


def test_the_main_pages_fit_the_smallest_telephone(site_in, visit):
    window = visit(320, base_url=site_in.address)
    names, problems = slugs(site_in), []
    for story, role, paths in ROUNDS:
        site_in.enter(window, names[story], role)
        for path in paths:
            page = window.open(path if path in OUTSIDE else f"/c/{names[story]}{path}")
            assert page.evaluate("() => document.documentElement.lang") == site_in.language, path
            if window.scrolls_sideways():
                problems.append(f"{page.url} scrolls sideways: {page.evaluate(TOO_WIDE)}")
    assert not problems, "\n" + "\n".join(problems)


TOO_WIDE = """() => [...document.querySelectorAll("main *, header *, footer *, nav *")]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((one) => `${one.tagName} ${one.className} “${one.textContent.trim().slice(0, 60)}”`).slice(-3).join("; ")"""
