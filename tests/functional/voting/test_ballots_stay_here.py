"""Whoever opens a ballot tells nobody but this server: no file of the page comes from elsewhere."""

import pytest

from app.access.stages import Stage
from app.htmx import CDN
from tests.bench import crowd
from tests.visitor import Visitor


@pytest.fixture
def voter(app, build):
    place = build(crowd.build, crowd.FEW)
    crowd.stand_in(place, Stage.VOTING)
    return place, Visitor(app).enter(place.panelists[0].person)


def test_pages_of_votes_load_nothing_from_elsewhere(voter):
    place, visitor = voter
    for path in ("/voting", "/voting/1", "/voting/1/ballot", "/voting/nothing"):
        page = visitor.get(place.path(path))
        if path != "/voting/nothing":
            assert page.status == 200
            assert CDN not in page.text and CDN not in page.response.headers["Content-Security-Policy"]
            assert page.soup.find("meta", attrs={"name": "htmx-here"})["content"].startswith("/static/vendor/htmx-")
    refused = visitor.post(place.path("/voting/1/ballot"), {"choice": "nothing"})
    assert refused.status == 422 and CDN not in refused.text


def test_other_pages_take_htmx_from_the_cdn_unless_the_server_says_no(voter, app, monkeypatch):
    place, visitor = voter
    page = visitor.get(place.path("/evidence"))
    assert CDN in page.text and CDN in page.response.headers["Content-Security-Policy"]
    monkeypatch.setitem(app.config, "HTMX_LOCAL_ONLY", True)
    page = visitor.get(place.path("/evidence"))
    assert CDN not in page.text and CDN not in page.response.headers["Content-Security-Policy"]
