"""Of each edition everybody reads what it says otherwise than the one before."""

import pytest

from app.access.stages import Stage
from tests import seconds
from tests.functional.reports.test_publishing import approve_all, publish, reporting

CHANGES = "/report/editions/2/changes"


@pytest.fixture
def place(build):
    return build(reporting)


def corrected(place, sign_in):
    """Two editions: for the second the organizer told who paid."""
    approve_all(place)
    publish(place, sign_in)
    place.walk_to(Stage.FOLLOW_UP)
    told = {"field": "funding", "after": "Paid for by the quarry.", "reason": "It was forgotten."}
    assert seconds.amend(place, sign_in, told).status == 303
    assert seconds.correct(place, sign_in, "Who paid was missing.").status == 303


def test_the_words_that_came_are_shown_in_their_chapter(place, sign_in, visitor):
    corrected(place, sign_in)
    page = visitor.page(place.path(CHANGES))
    assert "Who paid was missing." in page
    assert "Paid for by the quarry." in " ".join(one.text for one in page.soup.select("main ins"))
    titles = [one.text for one in page.soup.select("main h2")]
    assert "The charge and the promise" in titles and "Annex: ballots" not in titles


def test_a_newer_edition_leads_there_and_the_first_has_nothing_before_it(place, sign_in, visitor):
    corrected(place, sign_in)
    assert visitor.page(place.path("/report")).soup.select(f"a[href='{place.path(CHANGES)}']")
    assert not visitor.page(place.path("/report/editions/1")).soup.select("a[href$='/changes']")
    assert visitor.get(place.path("/report/editions/1/changes")).status == 404
    assert visitor.get(place.path("/report/editions/3/changes")).status == 404


def test_an_edition_is_described_for_programs_that_collect_reports(place, sign_in, visitor):
    approve_all(place)
    publish(place, sign_in)
    told = visitor.page(place.path("/report")).soup.select_one("[itemtype='https://schema.org/Report']")
    assert told.select_one("link[itemprop=url]")["href"].endswith(f"/c/{place.slug}/report/editions/1")
    assert place.conference.title in told.select_one("meta[itemprop=name]")["content"]
    assert told.select_one("[itemprop=author] meta")["content"].startswith("Panel of")
