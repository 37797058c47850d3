"""The number of a card on a phone: choosing it, being told why not, and typing it later."""

import pytest
from playwright.sync_api import expect

from tests.browser import scenes


def fits(window, axe) -> bool:
    window.page.wait_for_load_state()  # axe would judge a page whose style sheets are still under way
    return not window.scrolls_sideways() and not axe(window.page)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_number_of_a_card_is_chosen_and_asked_for_on_a_phone(world, visit, axe, color_scheme):
    place = scenes.settle(world())
    code = scenes.card_for(place.panelist)
    window = visit(360, color_scheme=color_scheme)
    page = window.open("/card")
    page.get_by_label("The code on your card").fill(code)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a number for your card")
    assert fits(window, axe)
    page.get_by_label("Your new number").fill("1234")
    page.get_by_label("The same number again").fill("1234")
    page.get_by_role("button", name="Keep this number and sign in").click()
    expect(page.get_by_role("link", name="These digits follow one another")).to_be_visible()
    assert fits(window, axe)
    page.get_by_label("Your new number").fill("4071")
    page.get_by_label("The same number again").fill("4071")
    page.get_by_role("button", name="Keep this number and sign in").click()
    page.get_by_role("button", name="Sign out").click()

    page = window.open("/card")
    page.get_by_label("The code on your card").fill(code)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("main").get_by_text("This card has been opened before")).to_be_visible()
    assert fits(window, axe)
    page.get_by_label("Your number").fill("4071")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
