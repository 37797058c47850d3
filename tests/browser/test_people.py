"""Lists, details and erasing, on a phone and a laptop, with and without JavaScript, by pressing what pages offer."""

import re

import pytest
from playwright.sync_api import expect

from app.access.stages import Stage
from tests.browser import scenes
from tests.scenes import scene
from tests.world import World

LIST = "Name;E-mail;Town\nGrete Jensen;grete@example.org;Ribe\n;nobody@example.org;Ribe\nAnders Holm;;Nibe"


@scene
def place():
    place = World(stage=Stage.SETUP)
    scenes.settle(place)
    return place


@pytest.mark.parametrize(("width", "javascript"), [(360, True), (1280, True), (360, False)])
def test_a_list_is_looked_at_before_anybody_is_invited(place, visit, enter, axe, width, javascript):
    window = visit(width, javascript=javascript)
    enter(window, place.organizer)
    page = window.open(place.path("/members"))
    page.get_by_role("link", name="Invite a list of people").click()
    page.get_by_label("The list, a line for each person").fill(LIST)
    page.get_by_label("Role, where a line names none").select_option("panelist")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator("main")).to_contain_text("The name is missing.")
    expect(page.locator("h1")).to_be_in_viewport()
    assert not window.scrolls_sideways() and (not javascript or not axe(page))
    expect(page.locator("main")).to_contain_text("Grete Jensen")
    page.get_by_role("button", name="Invite", exact=False).first.click()
    expect(page.locator("main [data-done]")).to_be_in_viewport()
    expect(page.locator("main")).to_contain_text("Grete Jensen")


@pytest.mark.parametrize("there", ["/members/list", "/contacts/from-table"])
def test_going_back_after_a_preview_leads_to_the_form_and_to_no_error(place, visit, enter, there):
    window = visit(360)
    enter(window, place.organizer)
    page = window.open(place.path(there))
    page.wait_for_function("() => window.htmx")
    page.locator("main textarea").fill("Body;E-mail;Name\nTown council;town@example.org;Ada Berg")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("button", name="Look at it again")).to_be_visible()
    page.locator("main .crumbs a").first.click()
    page.wait_for_url(lambda address: not address.endswith(there))
    page.go_back()
    expect(page.get_by_role("button", name="Look at it first")).to_be_visible()
    expect(page).to_have_url(re.compile(there))


@pytest.mark.parametrize("width", [360, 1280])
def test_details_are_put_right_and_it_is_said_where_one_stands(place, visit, enter, axe, width):
    window = visit(width)
    enter(window, place.organizer)
    page = window.open(place.path("/members"))
    page.get_by_role("link", name="Details Paula2 Panelist").click()
    assert not window.scrolls_sideways() and not axe(page)
    page.get_by_label("Town").fill("Nibe")
    page.locator("main form").get_by_role("button").first.press("Enter")
    expect(page.locator("main [data-done]")).to_be_in_viewport()
    expect(page.locator("main")).to_contain_text("Nibe")


@pytest.mark.parametrize("javascript", [True, False])
def test_whoever_erases_herself_is_asked_and_reads_what_was_done(place, visit, enter, axe, javascript):
    window = visit(360, javascript=javascript)
    enter(window, place.panelist)
    page = window.open("/me")
    page.get_by_role("link", name="Erase who you are").click()
    page.get_by_role("button", name="Erase who I am").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Erase who you are, here and now?")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.get_by_role("button", name="Yes, erase me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is erased")
    expect(page.locator("main")).to_contain_text("a last letter is on its way")
    assert not window.scrolls_sideways() and (not javascript or not axe(page))
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
