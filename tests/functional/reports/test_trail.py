"""The way to a recommendation: from its question through findings, answers and evidence to dissent, vote and reply."""

import pytest

from app.access.stages import Stage
from app.drafting.queries import versions
from app.extensions import db
from app.reports import services, trail
from app.reports.models import Kind
from app.responses import services as responses
from app.responses.models import Status
from tests.functional.reports.test_what_is_cited import cited
from tests.world import World

WAY = "/report/recommendations/1"
STEPS = (
    "The way to recommendation 1",
    "They fall",  # the finding of its section
    "through P1",  # what the finding cites
    "The wells fall by two meters a year.",
    "How many weeks?",
    "Stop it",
    "Adopted",
    "Not so:",  # the statement of dissent
    "Town council",
    "We stop it in May.",
)


def answered():
    place = cited()
    exact = services.preview(place.conference)[1]
    for member in place.panelists:
        services.approve(place.conference, by=member, seen=exact)
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    place.walk_to(Stage.FOLLOW_UP)
    responses.answer(
        place.conference,
        place.passage,
        Status.ACCEPTED,
        "We stop it in May.",
        owner="The mayor",
        due="2027-05",
        by=place.authority,
    )
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(answered)


def test_everybody_reads_the_whole_way_of_what_is_published(place, visitor):
    page = visitor.page(place.path(WAY))
    for words in STEPS:
        assert words in page, words
    for address in ("/evidence/1/passages/1", "/hearings/questions/1.1", "/questions/1", "/answers?all=yes#R1"):
        assert page.soup.find("a", href=place.path(address)), address
    assert visitor.page(place.path("/report")).soup.find("a", href=place.path(WAY))
    assert visitor.page(place.path("/answers")).soup.find("a", href=place.path(WAY))


def test_the_way_shows_what_was_published_and_never_the_draft(place, visitor):
    place.conference.stage = Stage.DRAFTING
    versions.get_passage(place.conference, place.passage.number).current.text = "Only for the panel."
    db.session.commit()
    page = visitor.page(place.path(WAY))
    assert "Stop it" in page and "Only for the panel." not in page.text
    assert visitor.get(place.path("/report/recommendations/9")).status == 404


def test_before_a_report_is_out_there_is_no_way_for_outsiders(build, visitor):
    place = build(cited)
    assert visitor.get(place.path(WAY)).status == 404


def test_an_edition_from_before_has_its_way_too(place, visitor):
    edition = services.queries.find_latest(place.conference)
    edition.tree = {
        "title": "Old",
        "chapters": [
            {
                "name": chapter["name"],
                "title": chapter["title"],
                "blocks": [
                    {key: value for key, value in block.items() if key not in ("standing", "anchor", "anchors")}
                    for block in chapter["blocks"]
                    if block["kind"] != "cited"
                ],
            }
            for chapter in edition.tree["chapters"]
        ],
    }
    db.session.commit()
    page = visitor.page(place.path(WAY))
    for words in STEPS:
        assert words in page, words


def test_members_see_findings_dissent_and_reply_on_the_way_of_the_draft(place, sign_in):
    page = sign_in(place.panelist).page(place.path(f"/draft/passages/{place.passage.number}/trail"))
    for words in ("They fall", "through P1", "Vote 2", "Not so:", "Town council"):
        assert words in page, words


def test_a_recommendation_without_findings_says_so(app):
    World()
    passage = {"kind": "passage", "number": "P1", "recommendation": "R1", "text": "Do it [E1.1].", "conditions": []}
    chapter = {"name": "section-1", "title": "Matter", "blocks": [passage | {"results": [], "dissent": []}]}
    found = trail.find({"chapters": [chapter]}, "R1")
    assert (found.question, found.findings) == ("", []) and found.cited == [trail.Cited("E1.1", "")]
    assert trail.find({"chapters": [chapter]}, "R2") is None
