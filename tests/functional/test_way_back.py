"""Whoever is refused comes back to the page of the form, also where an answer stood at an address of its own."""

import pytest

from app.access.stages import Stage
from tests.functional.evidence.test_evidence import written

BACK = "Back to the page"
HOST = "http://localhost"


def way_back(page) -> str:
    return next(link["href"] for link in page.soup("a") if link.get_text(strip=True) == BACK)


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


@pytest.mark.parametrize("query", ["", "?all=1"])
def test_from_a_page_that_asked_once_more(place, sign_in, query):
    written(place, publish=False)
    organizer, there, act = (
        sign_in(place.organizer),
        place.path("/evidence/1") + query,
        place.path("/evidence/1/publish"),
    )
    came = {"HTTP_REFERER": HOST + there}
    asking = organizer.post(act, {"seen": "7"}, says_yes=False, environ_base=came)
    fields = {field["name"]: field["value"] for field in asking.form(act)("input")}
    refused = organizer.post(act, fields, environ_base={"HTTP_REFERER": HOST + act})
    assert refused.status == 409 and way_back(refused) == there
    assert "What you wrote" not in refused
    organizer.page(way_back(refused))


@pytest.mark.parametrize(
    ("referrer", "back"),
    [
        ("/evidence/1/publish", "/evidence/1"),
        ("/evidence/1/passages/1/notes", "/evidence/1/passages/1"),
        ("/evidence", "/evidence"),
    ],
)
def test_from_an_answer_that_stands_where_no_page_is(place, sign_in, referrer, back):
    written(place, publish=False)
    came = {"HTTP_REFERER": HOST + place.path(referrer)}
    refused = sign_in(place.organizer).post(place.path("/evidence/1/publish"), {"asked": "yes"}, environ_base=came)
    assert refused.status == 409 and way_back(refused) == place.path(back)


@pytest.mark.parametrize(
    "said", ["//evil.example/x", "https://evil.example/", "/\\evil.example", "javascript:x", "http://[x", ""]
)
@pytest.mark.parametrize("by", ["form", "browser"])
def test_nobody_is_sent_to_another_site(place, sign_in, said, by):
    written(place, publish=False)
    fields = {"asked": "yes"} | ({"form_page": said} if by == "form" else {})
    came = {"HTTP_REFERER": said} if by == "browser" else {}
    refused = sign_in(place.organizer).post(place.path("/evidence/1/publish"), fields, environ_base=came)
    assert refused.status == 409 and way_back(refused) == "/"
