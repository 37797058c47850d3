"""Each page opened while its own row is the only one: nothing on it leads to a door that another row keeps shut."""

from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from app.access.permissions import Permission
from tests.access.test_every_door import access_of, address, rules
from tests.access.test_whoever_may import Place, given
from tests.kept import forget


@pytest.fixture
def place(app):
    return Place(app)


def pages(place):
    """Each page of a conference that a row opens to somebody with a seat: its view, its address and the rows."""
    for rule in rules(place.app):
        access = access_of(place.app, rule.endpoint)
        is_page = "GET" in rule.methods and rule.rule.startswith("/c/<slug>") and isinstance(access, tuple)
        if is_page and given(access[0]):
            yield rule.endpoint, address(rule, place.slug), access


def shut_ways(place, page, open_rows) -> set[str]:
    """Where the links of this page lead, if none of these rows opens that.

    The number of what is cited leads to it for everybody: what it cites is part of a text, in each copy of it.
    """
    addresses, found = place.app.url_map.bind("localhost"), set()
    for link in page.soup.select("a[href^='/']:not(.cite, .num, .num a)"):
        try:
            endpoint, _values = addresses.match(urlsplit(link["href"]).path, method="GET")
        except HTTPException:
            continue
        access = access_of(place.app, endpoint)
        if isinstance(access, tuple) and not set(access) & open_rows:
            found.add(endpoint)
    return found


@pytest.mark.one_database
@pytest.mark.slow
def test_no_way_leads_to_a_door_that_its_row_keeps_shut(place, monkeypatch):
    """One edit in one row gives or takes a permission, and with the door go all ways to it."""
    shut, looked = {}, 0
    for endpoint, path, access in pages(place):
        visitor = place.enter(access[0], given(access[0])[0])
        with monkeypatch.context() as rows:
            for one in set(Permission) - set(access) - {Permission.CONFERENCE_SEE}:
                rows.setattr(one, "who", frozenset())
            forget()
            page = visitor.get(path)
        assert page.status < 500, endpoint
        if page.status == 200 and page.response.mimetype == "text/html":
            looked += 1
            if ways := shut_ways(place, page, {*access, Permission.CONFERENCE_SEE}):
                shut[endpoint] = ways
    assert looked > 100
    assert not shut
