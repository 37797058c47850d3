"""Once a conference is over, no page says of anything that it is not there yet: nobody waits for it any more."""

import re

import pytest

from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, talk, writing
from app.drafting.wording import Wording
from app.extensions import db
from tests.world import World

ROOMS = [
    "",
    "/answers",
    "/answers/1/versions",
    "/answers/changed",
    "/answers/tracker",
    "/answer-letters",
    "/attendance",
    "/call",
    "/common-ground",
    "/contacts",
    "/draft",
    "/draft/passages/1",
    "/evidence",
    "/glossary",
    "/glossary/requests",
    "/hearings",
    "/joining",
    "/papers",
    "/questions",
    "/report/recommendations/1",
    "/short-ballots",
    "/thanks",
    "/trail/R1",
    "/voting",
    "/watches/mine",
]


def closed():
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    db.session.commit()
    place.walk_to(Stage.CLOSED)
    return place


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("role", ["panelist", "facilitator"])
def test_nothing_is_said_to_be_to_come_once_the_conference_is_over(build, sign_in, role, room):
    place = build(closed)
    page = sign_in(place.everybody[role]).get(place.path(room))
    assert page.status in (200, 403, 404)
    if page.status == 200:
        waits = re.findall(r"[^.]*\byet\b[^.]*", page.soup.main.get_text(" ", strip=True))
        assert [words for words in waits if "not yet a deed" not in words] == []


def closed_with_a_remark():
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    for words in ("Read the wells.", "Stop in dry years."):
        place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording(words), by=place.panelist)
    talk.write_comment(place.passage, "Which ones?", by=place.panelist)
    db.session.commit()
    return place


def test_a_comment_is_offered_only_as_long_as_it_can_be_written(build, sign_in):
    place = build(closed_with_a_remark)
    panelist = sign_in(place.panelist)
    assert ways_to_remarks(panelist, place) == ["Comment P1", "Comment (1) P2"]
    place.walk_to(Stage.CLOSED)
    assert ways_to_remarks(panelist, place) == ["Remarks (1) P2"]


def ways_to_remarks(panelist, place):
    found = panelist.page(place.path("/draft")).soup.select("a[href$='#remarks']")
    return [" ".join(link.get_text(" ").split()) for link in found]
