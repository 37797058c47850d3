"""At a phone: what waits for somebody fits the screen, says until when, and is confirmed where it stands."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app import clock
from app.access.stages import Stage
from app.conferences import weighty
from app.conferences.services import seconding
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.services import choosing, planning
from tests.browser import scenes
from tests.functional.authorities.test_links import following_up, linked

LONG = "Thequarrycompanysannualgroundwaterreport " * 6


@pytest.mark.parametrize("width", [320, 360])
def test_what_waits_for_a_second_person_fits_a_phone_and_is_confirmed_there(width, world, visit, enter, axe):
    place = scenes.settle(world(stage=Stage.DRAFTING))
    seconding.propose(place.conference, weighty.REOPEN, place.conference.stage, {"reason": LONG}, by=place.facilitator)
    db.session.commit()
    window = visit(width)
    enter(window, place.organizer)
    page = window.open(place.path("/waiting"))
    assert not window.scrolls_sideways() and not axe(page)
    button = page.get_by_role("button", name="I confirm it")
    button.scroll_into_view_if_needed()
    assert button.bounding_box()["height"] >= 44
    button.click()
    done = page.locator("[data-done]")
    expect(done).to_contain_text("Confirmed and done.")
    expect(done).to_be_in_viewport()
    expect(page.locator("main")).not_to_contain_text("Something waits for a second person")


def test_the_front_page_of_an_expert_says_until_when_she_declares(world, visit, enter, axe):
    place = scenes.settle(world(stage=Stage.HEARINGS))
    choosing.propose_expert(place.conference, member=place.expert, field="Wells", by=place.organizer)
    begins = clock.now() + timedelta(days=4)
    session = planning.plan_session(place.conference, title=LONG.strip(), by=place.organizer, starts_at=begins)
    planning.add_slot(session, title="She speaks", expert=hearings.find_expert_of(place.expert), by=place.organizer)
    db.session.commit()
    window = visit(360)
    enter(window, place.expert)
    page = window.open(place.path())
    expect(page.locator(".asked .due").first).to_contain_text("Your session begins then")
    assert not window.scrolls_sideways() and not axe(page)


def test_whoever_has_a_link_sees_first_what_is_asked(visit, build, axe):
    place = build(following_up)
    window = visit(360)
    page = window.open(linked(place, 1, 2))
    box = page.locator(".asked")
    expect(box).to_be_in_viewport()
    expect(box.locator(".due")).to_have_text("Promised by June 2027.")
    box.get_by_role("link").click()
    expect(page.locator("#R1 h2")).to_be_in_viewport()
    assert not window.scrolls_sideways() and not axe(page)
