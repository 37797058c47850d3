"""The address of a calendar, one's own words and the help: on a phone and a laptop, in both colors."""

import os

import pytest
from playwright.sync_api import expect

from tests.access import further_scenes
from tests.browser.test_new_rooms import SIZES, come, fits  # noqa: F401 -- fixtures


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_an_address_is_made_and_copied(build, come, fits, width, color_scheme):  # noqa: F811 -- fixtures
    place = build(further_scenes.before_the_hearing)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open("/me")
    page.get_by_role("link", name="Follow your conferences").click()
    assert fits(window)
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The address of your calendar")
    assert fits(window)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="It is copied.")).to_be_visible()
    picture(page, f"address-{width}")


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_own_words_are_corrected_and_withdrawn(build, come, fits, width, color_scheme):  # noqa: F811 -- fixtures
    place = build(further_scenes.before_the_questions_are_adopted)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path("/own-words"))
    assert fits(window)
    picture(page, f"words-{width}")
    page.get_by_role("link", name="Correct or withdraw").click()
    assert fits(window)
    picture(page, f"edit-{width}")
    page.get_by_role("textbox", name="Your question").fill("How deep was it?")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_text("How deep was it?")).to_be_visible()
    page.get_by_role("link", name="Correct or withdraw").click()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="Yes, withdraw it").click()
    expect(page.locator("#main").get_by_text("Nobody reads it any more.")).to_be_visible()


@pytest.mark.parametrize(("width", "color_scheme"), SIZES)
def test_help_is_read(build, come, fits, width, color_scheme):  # noqa: F811 -- fixtures
    place = build(further_scenes.before_the_hearing)
    window = come(place, place.panelist, width, color_scheme)
    page = window.open(place.path())
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("As panelist")
    assert fits(window)
    picture(page, f"help-{width}")


def picture(page, name):
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/{name}.png", full_page=True)
