"""The panel finds what was proposed already, and picks: on a phone and a laptop, in both colors, and without script."""

import pytest
from playwright.sync_api import expect

from app.access.stages import Stage
from app.extensions import db
from app.questions import services as questions
from app.shortballots import services as shortballots
from app.shortballots.kinds import Subject
from tests.browser import scenes
from tests.world import World

SIZES = [(360, "light"), (1280, "dark")]
ASKED = ("How is nuclear waste stored?", "Who pays for the power lines?", "Will there be jobs for people from here?")


def where_something_is_proposed() -> World:
    place = World(stage=Stage.QUESTIONS)
    for words in ASKED:
        questions.propose(place.conference, words, by=place.panelists[1])
    db.session.commit()
    return place


def where_the_panel_picks() -> World:
    place = where_something_is_proposed()
    place.ballot = shortballots.open_ballot(place.conference, Subject.QUESTIONS, 2, 2, by=place.facilitator).number
    db.session.commit()
    return place


@pytest.fixture
def come(visit, enter):
    def sign_in(place, member, width=360, color_scheme="light", **more):
        scenes.settle(place)
        window = visit(width, color_scheme=color_scheme, height=700, **more)
        enter(window, member)
        return window

    return sign_in


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_similar_questions_appear_while_somebody_types_and_take_nothing_away(build, come, axe, width, color_scheme):
    place = build(where_something_is_proposed)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path("/questions"))
    field = page.get_by_label("Your question")
    field.click()
    page.keyboard.type("Where will the nuclear waste be stored")
    similar = page.locator("#similar")
    expect(similar).to_contain_text("How is nuclear waste stored?")
    expect(similar).not_to_contain_text("Who pays")
    expect(field).to_be_focused()
    page.keyboard.type(" for so long?")
    expect(field).to_have_value("Where will the nuclear waste be stored for so long?")
    field.fill("Who pays for lines?")
    expect(similar).to_contain_text("Who pays for the power lines?")
    assert not window.scrolls_sideways() and not axe(page)


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_a_panelist_picks_by_keyboard_and_is_told_within_her_window(build, come, axe, width, color_scheme):
    place = build(where_the_panel_picks)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path())
    page.get_by_role("link", name="Choose", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Short ballot 1")
    assert not window.scrolls_sideways() and not axe(page)
    boxes = page.get_by_role("checkbox")
    for n in range(3):
        boxes.nth(n).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Save my choice").press("Enter")
    mistake = page.locator("[data-mistakes]")
    expect(mistake).to_contain_text("at most 2 may be picked")
    expect(mistake).to_be_focused()
    expect(mistake).to_be_in_viewport()
    expect(boxes.nth(2)).to_be_checked()
    boxes.nth(2).uncheck()
    page.get_by_role("button", name="Save my choice").press("Enter")
    expect(page.locator("[data-done]").first).to_be_in_viewport()
    expect(boxes.nth(0)).to_be_checked()
    assert not window.scrolls_sideways()


@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_closed_after_a_question_and_what_is_chosen_goes_into_the_list(build, come, axe, javascript):
    place = build(where_the_panel_picks)
    member = come(place, place.panelist, javascript=javascript)
    page = member.open(place.path("/short-ballots/1"))
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Save my choice").click()
    expect(page.locator("main")).to_contain_text("Your choice is saved.")
    led = come(place, place.facilitator, javascript=javascript)
    hall = led.open(place.path("/questions"))
    hall.get_by_role("link", name="Short ballots of the panel").click()
    hall.get_by_role("link", name="Short ballot 1").click()
    hall.get_by_role("button", name="Close and count").click()
    expect(hall.get_by_role("heading", level=1)).to_have_text("Close the short ballot and count?")
    hall.get_by_role("button", name="Close and count").click()
    expect(hall.locator("main")).to_contain_text("1 of 5 picked.")
    assert not led.scrolls_sideways() and (not javascript or not axe(hall))
    page = member.open(place.path("/short-ballots/1"))
    page.get_by_role("button", name="Put what is chosen into the list").click()
    expect(page.locator("#key_questions")).to_contain_text(ASKED[0])
    assert not member.scrolls_sideways()
