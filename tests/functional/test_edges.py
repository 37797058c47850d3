"""The edges of pages are kept: to each reader what would be made for her alone, as the conference stands now."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.config import ROOT
from app.edges import SHOWN
from app.extensions import db
from tests.kept import forget
from tests.visitor import Visitor

TOKEN = re.compile(r'name="(?:csrf_token|form_key)" value="[^"]*"')
LATER = clock.now() + timedelta(days=40)
CHANGES = {
    "title": "Water <from> the other quarry",
    "charge": "Under which & whose conditions?",
    "contact": "office@example.org",
    "time_zone": "America/Montevideo",
    "stage": Stage.DRAFTING,
    "uses_questions": False,
    "uses_fact_check": False,
    "stage_until": LATER,
    "archived_at": LATER,
    "cancelled_at": LATER,
}


def seen_by(reader: Visitor, place, path: str = "") -> str:
    return TOKEN.sub("", reader.get(place.path(path)).text)


@pytest.mark.parametrize("name", CHANGES)
def test_what_the_edges_say_is_said_anew_when_it_changes(world, sign_in, name):
    place = world(stage=Stage.EVIDENCE)
    readers = [sign_in(place.panelist), sign_in(place.organizer)]
    before = [seen_by(reader, place) for reader in readers]
    setattr(place.conference, name, CHANGES[name])
    db.session.commit()
    after = [seen_by(reader, place) for reader in readers]
    forget()
    assert after == [seen_by(reader, place) for reader in readers]
    assert all(one != other for one, other in zip(before, after, strict=True))


@pytest.mark.database_free
def test_all_that_they_show_of_a_conference_tells_one_from_another():
    template = (ROOT / "templates/layouts/_edges.html").read_text()
    shown = set(re.findall(r"\bconference\.(\w+)", template)) - {"html"}
    assert shown - {"path"} <= set(SHOWN)  # the path follows from the stage and from those that are not used


def test_everybody_has_the_own_name_and_rooms(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    members = [place.panelist, place.panelists[1], place.organizer]
    pages = [sign_in(member).page(place.path("/evidence")) for member in members]
    for member, page in zip(members, pages, strict=True):
        assert {one.person.name for one in members if one.person.name in page.text} == {member.person.name}
    assert place.path("/members") in pages[2].text
    outside = visitor.page(place.path("/frame"))
    assert place.path("/draft") not in outside.text.split("<main")[0]
    assert not any(member.person.name in outside.text for member in members)


def test_the_title_of_a_conference_stands_once_on_its_own_page(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    assert visitor.page(place.path()).soup.title.get_text() == "Water from the quarry · Plenaria"
    frame = visitor.page(place.path("/frame")).soup.title.get_text()
    assert frame.endswith(" · Water from the quarry · Plenaria")
