"""Whoever makes a first conference finds a way on from every page that says that something is missing."""

import pytest

from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db


@pytest.fixture
def place(world):
    return world(stage=Stage.SETUP, panel_size=30)


def links(page) -> set[str]:
    return {one.get("href") for one in page.soup.select("main a")}


def test_the_page_of_the_stage_leads_to_the_frame_and_to_the_people(place, sign_in):
    found = links(sign_in(place.organizer).page(place.path("/stage")))
    assert {place.path("/frame/edit"), place.path("/members")} <= found
    assert place.path("/frame/edit") not in links(sign_in(place.facilitator).page(place.path("/stage")))


def test_where_nothing_is_written_of_how_the_panel_was_chosen_it_can_be_written(place, sign_in):
    page = sign_in(place.organizer).page(place.path("/recruitment"))
    assert "Nothing is written about it." in page and place.path("/frame/edit#selection") in links(page)
    conference = db.session.get(Conference, place.conference.id)
    conference.selection = "By lot."
    db.session.commit()
    assert place.path("/frame/edit#selection") not in links(sign_in(place.organizer).page(place.path("/recruitment")))


def test_the_page_of_letters_does_not_say_that_no_invitation_was_sent(place, sign_in):
    page = sign_in(place.organizer).page(place.path("/letters"))
    assert "Nothing was sent yet." not in page and "Invitations stand beside the people whom" in page
