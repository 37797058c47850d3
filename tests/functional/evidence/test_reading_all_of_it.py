"""Reading evidence away from the screen, seeing what a new version changed, and how hard a draft is to read."""

import pytest

from app.access.stages import Stage
from app.evidence import services
from app.extensions import db
from tests.functional.evidence.test_evidence import written

LONG = "Wells fall by four meters in dry years, and nobody knows how far they fall in years that are drier. " * 3


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def test_the_reading_pack_holds_all_that_is_published_and_no_draft(place, visitor):
    assert "No evidence yet" in visitor.page(place.path("/evidence/pack"))
    written(place, summary="They fell.")
    written(place, text="Rivers rise.\n\nFish come back.")
    written(place, publish=False, text="Nobody has read this.")
    page = visitor.page(place.path("/evidence/pack"))
    assert "E1.2" in page and "E2.2" in page and "Fish come back." in page and "They fell." in page
    assert "Nobody has read this." not in page
    assert place.path("/evidence/pack") in [link["href"] for link in visitor.page(place.path("/evidence")).soup("a")]


def test_an_earlier_version_shows_word_by_word_what_is_different_now(place, sign_in):
    document = written(place, text="Wells fall by four meters.\n\nFish ladders fail.")
    revised = "Wells fall by six meters.\n\nFish ladders fail."
    services.revise_document(document, title="Well levels", text=revised, expected_version=1, by=place.organizer)
    db.session.commit()
    page = sign_in(place.panelist).page(place.path("/evidence/1/versions/1"))
    changed = page.soup.select_one(".diff")
    assert [one.get_text() for one in changed(["del", "ins"])] == ["four", "six"]
    assert not sign_in(place.panelist).page(place.path("/evidence/1/versions/2")).soup.select_one(".diff")


def test_a_draft_says_how_hard_it_is_to_read_and_that_its_summary_is_missing(place, sign_in):
    written(place, publish=False, text=LONG, summary="")
    page = sign_in(place.organizer).page(place.path("/evidence/1"))
    assert "no summary in plain words yet" in page and "readability (LIX)" in page
    written(place, text=LONG)
    assert "readability" not in sign_in(place.panelist).page(place.path("/evidence/2"))


def test_a_superseded_document_says_what_to_read_instead(place, sign_in, visitor):
    written(place)
    written(place, text="They fall by six meters.")
    written(place, publish=False, text="Nobody has read this.")
    organizer, here = sign_in(place.organizer), place.path("/evidence/1/supersede")
    offered = organizer.page(here).soup.select("select[name=instead] option")
    assert [one["value"] for one in offered] == ["0", "2"]
    for wrong in ("3", "1", "x"):
        assert organizer.post(here, {"reason": "Measured anew.", "instead": wrong}).status == 422
    assert organizer.send(here, here, {"reason": "Measured anew.", "instead": "2"}).status == 303
    page = visitor.page(place.path("/evidence/1"))
    assert "Read instead: E2" in page and page.soup.find("a", href=place.path("/evidence/2"))
