"""What waits for a second person, the key of a box and the second step: on a phone and a laptop, in both colors."""

import pytest
from playwright.sync_api import expect

from app.extensions import db
from tests.access import further_scenes
from tests.browser import scenes
from tests.functional.reports.test_names_taken_out import published

SIZES = [(360, "light"), (1280, "dark")]


@pytest.fixture
def fits(axe):
    def look(window) -> bool:
        window.page.wait_for_load_state()
        return not window.scrolls_sideways() and not axe(window.page)

    return look


@pytest.fixture
def come(visit, enter):
    def sign_in(place, member, width=360, color_scheme="light", **more):
        scenes.settle(place)
        window = visit(width, color_scheme=color_scheme, **more)
        enter(window, member)
        return window

    return sign_in


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_what_waits_is_read_from_the_overview_and_confirmed_by_keyboard(build, come, fits, width, color_scheme):
    place = build(further_scenes.while_something_waits_for_a_second_person)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path())
    page.get_by_role("link", name="Read it and decide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for a second person")
    assert fits(window)
    page.get_by_role("button", name="I confirm it").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_text("one more panelist, or somebody with another role")).to_be_visible()
    assert fits(window)


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_a_keyholder_takes_her_part_from_the_overview_without_script(build, come, fits, width, color_scheme):
    place = build(further_scenes.while_a_vote_is_locked)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path())
    page.get_by_role("link", name="To the key").click()
    assert fits(window)
    page.get_by_role("button", name="Show my part").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your part of the key")
    assert fits(window)
    plain = come(place, place.panelist, javascript=False)
    page = plain.open(place.path("/keys/1/mine"))
    page.get_by_role("button", name="I have written it down").click()
    expect(page.locator("main").get_by_text("The server has forgotten your part.")).to_be_visible()


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_the_panel_names_its_keyholders_from_the_overview_without_script(build, come, fits, width, color_scheme):
    place = build(lambda: further_scenes.before_a_vote_with_keyholders(has_named=False))
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path())
    page.get_by_role("link", name="Tick people").click()
    assert fits(window)
    page.get_by_label("Panelist 2, Paula2 Panelist").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main").get_by_text("1 of 5 have said whom they trust.")).to_be_visible()
    page.get_by_role("button", name="I would rather hold no part").click()
    expect(page.get_by_role("heading", name="You hold no part")).to_be_visible()
    assert fits(window)
    plain = come(place, place.panelist, javascript=False)
    page = plain.open(place.path("/keys"))
    page.get_by_label("Panelist 3, Paula3 Panelist").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Panelist 3, Paula3 Panelist")).to_be_checked()
    steering = come(place, place.facilitator, width, color_scheme)
    page = steering.open(place.path("/voting/open"))
    expect(page.locator("main").get_by_text("Too few to open a vote")).to_be_visible()
    assert fits(steering)


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_a_part_is_given_back_and_a_wrong_word_keeps_what_was_typed(build, come, fits, width, color_scheme):
    place = build(further_scenes.while_a_vote_is_unlocked)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path("/keys/1"))
    assert fits(window)
    page.get_by_label("The twenty words of a part").fill("academic nonsens")
    page.get_by_role("button", name="Give this part").click()
    expect(page.locator("main").get_by_text("“nonsens” is no word of any part.", exact=True)).to_be_visible()
    expect(page.get_by_label("The twenty words of a part")).to_have_value("academic nonsens")
    assert fits(window)


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_a_second_step_is_begun_from_ones_own_page(world, come, fits, width, color_scheme):
    place = world()
    db.session.commit()
    window = come(place, place.organizer, width, color_scheme)
    page = window.open("/me")
    page.locator("section", has_text="A second step at the sign-in").get_by_role("link", name="Look at it").click()
    assert fits(window)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_label("The six digits that your app shows")).to_be_visible()
    assert fits(window)


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_a_name_is_taken_out_of_the_report_after_one_more_question(build, come, fits, width, color_scheme):
    place = build(published)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path("/members"))
    page.get_by_role("link", name="How I am named in public").click()
    page.get_by_label("Only my number").check()
    page.get_by_role("button", name="Save").press("Enter")
    question = page.get_by_text("Your name is taken out of the editions 1, 2 of the report.")
    expect(question).to_be_focused()
    expect(question).to_be_in_viewport()
    assert fits(window)
    page.get_by_role("button", name="Save, and take it out").press("Enter")
    expect(page.locator("main").get_by_text("Chosen now: Panelist 1")).to_be_visible()
    page.get_by_role("link", name="Report", exact=True).click()
    expect(
        page.locator("main").get_by_text("The name of panelist 1 was taken out of this edition later")
    ).to_be_visible()
    assert fits(window)


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_two_people_enter_the_number_of_a_lottery(build, come, fits, width, color_scheme):
    place = build(further_scenes.when_the_number_has_come)
    window = come(place, place.organizer, width, color_scheme)
    page = window.open(place.path("/recruitment/draw/work"))
    page.get_by_label("The number, from 0 to 999").fill("417")
    page.get_by_label("Where it comes from").fill("Thrown by the mayor: 4, 1, 7.")
    assert fits(window)
    page.get_by_role("button", name="Enter it").click()
    expect(page.locator("main").get_by_text("Waits for a second person:")).to_be_visible()
    assert fits(window)
    second = come(place, place.facilitator, width, color_scheme)
    page = second.open(place.path())
    page.get_by_role("link", name="Read it and decide").click()
    expect(page.locator("main")).to_contain_text("Thrown by the mayor: 4, 1, 7.")
    assert fits(second)
    page.get_by_role("button", name="I confirm it").click()
    expect(page.locator("main").get_by_text("Confirmed and done.")).to_be_visible()
    page = second.open(place.path("/recruitment/draw"))
    expect(page.locator("main")).to_contain_text("417")
    assert fits(second)
