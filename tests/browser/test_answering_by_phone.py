"""On a phone an authority answers everything that it is asked, and a panelist says whether that answers the panel."""

import re

from playwright.sync_api import expect

from tests.browser import scenes
from tests.functional.authorities.test_links import following_up, linked


def stands_at(page, number):
    """Whoever acted on one of many stands at it: from another page, and from this one."""
    expect(page).to_have_url(re.compile(f"#R{number}$"))
    expect(page.locator(f"#R{number} h2")).to_be_in_viewport()


def test_an_authority_answers_all_and_the_panel_says_whether_it_is_answered(build, visit, enter, visitor, axe):
    place = scenes.settle(build(following_up))
    window, there = visit(360), linked(place, 1, 2, 3)
    for number in (1, 2, 3):
        page = window.open(there)
        page.get_by_role("link", name=f"Answer R{number}", exact=True).click()
        page.get_by_label("Accepted", exact=True).check()
        page.get_by_label("Reasons").fill(f"We will do R{number}.")
        page.get_by_label("Who is responsible").fill("Water office")
        page.get_by_label("By when").fill("2027-09")
        assert not window.scrolls_sideways() and not axe(page)
        page.get_by_role("button", name="Save the draft").click()
        stands_at(page, number)
        page.get_by_role("button", name=f"Submit R{number}").click()
        page.get_by_role("button", name="Submit it").click()
        expect(page.locator(f"#R{number} h2")).to_contain_text("Submitted")
        stands_at(page, number)
    assert not window.scrolls_sideways() and not axe(page)

    panel = visit(360)
    enter(panel, place.panelist)
    page = panel.open(place.path("/verdicts/1"))
    page.get_by_label("It does not answer us").check()
    page.get_by_role("button", name="Say this").click()
    expect(page.locator("main")).to_contain_text("It does not answer us: 1")
    assert not panel.scrolls_sideways() and not axe(page)
    assert "We will do R3." in visitor.page(place.path("/answers"))
