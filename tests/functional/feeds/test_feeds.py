"""What programs read: news to follow, the map of the site, and the API that follows its published description."""

import json

import jsonschema
import pytest
from lxml import etree

from app.access.stages import Stage
from app.config import ROOT
from app.extensions import db
from app.responses import services as responses
from app.responses.models import Status
from tests.functional.reports.test_trail import answered

ATOM = "{http://www.w3.org/2005/Atom}"
API = json.loads((ROOT / "static" / "schemas" / "api-1.json").read_text(encoding="utf-8"))


def follows(path: str, told: dict) -> None:
    """Whether an answer is as the description of the API says."""
    schema = API["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": API["components"]}).validate(told)


@pytest.fixture
def place(build):
    """A published report with one recommendation and the answer to it."""
    return build(answered)


def feed_of(visitor, place):
    answer = visitor.get(place.path("/feed.atom"))
    assert answer.status == 200 and answer.response.mimetype == "application/atom+xml"
    return etree.fromstring(answer.response.data)


def test_whoever_follows_a_conference_is_told_by_days_what_happened(place, visitor):
    feed = feed_of(visitor, place)
    assert feed.findtext(f"{ATOM}title") == place.conference.title
    entries = feed.findall(f"{ATOM}entry")
    assert entries and all(entry.findtext(f"{ATOM}content").strip() for entry in entries)
    tags = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(tags) == len(set(tags)) and all(tag.startswith("tag:") for tag in tags)
    assert "report" in " ".join(entry.findtext(f"{ATOM}content") for entry in entries).lower()
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")


def test_the_same_news_have_the_same_bytes_and_are_not_sent_twice(place, visitor):
    first = visitor.get(place.path("/feed.atom")).response
    again = visitor.client.get(place.path("/feed.atom"), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_names_of_panelists_are_in_no_feed(place, visitor):
    words = etree.tostring(feed_of(visitor, place), encoding="unicode")
    assert not [one.name for one in place.panelists if one.name in words]


def test_a_page_leads_to_its_feed_and_says_what_it_is_about(place, visitor):
    page = visitor.page(place.path("/questions"))
    assert page.soup.select_one('link[type="application/atom+xml"]')["href"] == place.path("/feed.atom")
    assert page.soup.select_one('meta[name="description"]')["content"] == place.conference.charge
    shared = {one["property"]: one["content"] for one in page.soup.select("meta[property]")}
    assert shared["og:title"] == place.conference.title and shared["og:description"] == place.conference.charge


def test_hostile_titles_stay_words_in_every_feed(place, visitor):
    place.conference.title = "<script>alert(1)</script> & ]]> \"'"
    place.conference.charge = "</subtitle><entry/> 😀"
    db.session.commit()
    feed = feed_of(visitor, place)
    assert feed.findtext(f"{ATOM}title") == "<script>alert(1)</script> & ]]> \"'"
    assert len(feed.findall(f"{ATOM}entry")) == len({one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")})


def test_nothing_tells_of_a_conference_in_setup(world, sign_in, visitor):
    place = world(stage=Stage.SETUP)
    for who in (visitor, sign_in(place.organizer)):
        assert place.slug not in who.get("/sitemap.xml").text
        assert place.slug not in who.get("/api/v1/conferences").text
        assert who.get(f"/api/v1/conferences/{place.slug}").status == 404
        assert who.get(f"/api/v1/conferences/{place.slug}/recommendations").status == 404
    assert visitor.get(place.path("/feed.atom")).status == 404


def test_a_search_engine_is_led_to_every_public_conference(place, visitor):
    assert "Sitemap: http" in visitor.get("/robots.txt").text
    tree = etree.fromstring(visitor.get("/sitemap.xml").response.data)
    addresses = [one.text for one in tree.iter("{*}loc")]
    assert [one for one in addresses if one.endswith(place.path("/report"))]
    for one in addresses:
        assert visitor.get("/" + one.split("/", 3)[3]).status == 200


def test_the_api_tells_what_it_says_it_tells(place, visitor):
    listed = visitor.get("/api/v1/conferences").response.json
    follows("/api/v1/conferences", listed)
    (found,) = [one for one in listed["conferences"] if one["slug"] == place.slug]
    told = visitor.get("/" + found["self"].split("/", 3)[3]).response.json
    follows("/api/v1/conferences/{slug}", told)
    assert told["editions"][0]["files"]["report.pdf"].endswith("/report/editions/1/report.pdf")
    ways = visitor.get(f"/api/v1/conferences/{place.slug}/recommendations").response.json
    follows("/api/v1/conferences/{slug}/recommendations", ways)
    first = ways["recommendations"][0]
    assert first["number"] == "R1" and first["answers"][0]["text"] == "We stop it in May."


def test_an_answer_of_the_api_is_not_sent_twice_and_every_page_may_ask(place, visitor):
    path = f"/api/v1/conferences/{place.slug}/recommendations"
    first = visitor.get(path).response
    assert first.headers["Access-Control-Allow-Origin"] == "*" and "max-age" in first.headers["Cache-Control"]
    assert visitor.client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    passage = place.passage
    responses.answer(place.conference, passage, Status.REJECTED, "Not any more.", by=place.authority)
    db.session.commit()
    assert visitor.client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_before_a_report_there_are_no_recommendations(world, visitor):
    place = world(stage=Stage.DRAFTING)
    told = visitor.get(f"/api/v1/conferences/{place.slug}/recommendations").response.json
    assert told == {"edition": None, "recommendations": []}
