"""One recommendation on another site: as it is published, with its vote and dissent, and with nothing to press."""

import pytest

from app.access.stages import Stage
from tests.functional.reports.test_trail import WAY, answered


@pytest.fixture
def place(build):
    return build(answered)


def test_it_shows_words_vote_and_dissent_and_leads_to_the_rest(place, visitor):
    page = visitor.page(place.path(f"{WAY}/embed"))
    for words in ("Stop it", "Adopted", "Not so:", place.conference.title):
        assert words in page
    links = {link["href"] for link in page.soup.find_all("a")}
    assert f"http://localhost{place.path(WAY)}" in links
    assert not page.soup.select("script, form, button, input, nav") and page.soup.find("base")["target"] == "_top"


def test_only_it_may_be_framed(place, visitor):
    policy = visitor.get(place.path(f"{WAY}/embed")).response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy and "script-src" not in policy and "default-src 'none'" in policy
    for path in (WAY, "/report", ""):
        assert "frame-ancestors 'none'" in visitor.get(place.path(path)).response.headers["Content-Security-Policy"]


def test_it_is_the_same_for_everybody(place, visitor, sign_in):
    assert visitor.get(place.path(f"{WAY}/embed")).text == sign_in(place.organizer).get(place.path(f"{WAY}/embed")).text


def test_what_is_to_be_copied_stands_beside_the_way(place, visitor):
    copied = visitor.page(place.path(WAY)).soup.find("textarea").get_text()
    assert copied.startswith(f'<iframe src="http://localhost{place.path(WAY)}/embed" title="Recommendation 1"')


def test_what_no_edition_holds_is_not_shown(place, world, visitor):
    assert visitor.get(place.path("/report/recommendations/9/embed")).status == 404
    other = world(stage=Stage.DRAFTING, title="Elsewhere")
    assert visitor.get(other.path("/report/recommendations/1/embed")).status == 404
