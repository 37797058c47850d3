"""An invitation on a phone: reading what it is about, answering without script, and the card that stands for a yes."""

import pytest
from playwright.sync_api import expect

from app.access.roles import Role
from app.extensions import db
from app.invitations import services as invitations
from app.members import cards
from tests.browser import scenes
from tests.browser.test_whole_conference import Hall

INTERESTS = "Member of the water board until 2019.\n\nOwns no land there."


def invite(place, role: Role, email: str) -> str:
    """Invite somebody; the code of the card that was printed for the seat."""
    details = {"town": "Ribe", "body": "University of Jutland", "interests": INTERESTS}
    asked = invitations.invite(place.conference, role, "Grete Farmer", email, by=place.organizer, **details)
    code = cards.print_cards(place.conference, [asked], by=place.facilitator)[0].code if not email else ""
    db.session.commit()
    return code


def fits(window, axe) -> bool:
    window.page.wait_for_load_state()  # axe would judge a page whose style sheets are still under way
    return not window.scrolls_sideways() and not axe(window.page)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_an_invitation_is_read_and_accepted_on_a_phone(app, world, visit, axe, color_scheme):
    place = scenes.settle(world())
    invite(place, Role.EXPERT, "grete@example.org")
    link = Hall(visit, app).letter_to("grete@example.org")
    window = visit(360, color_scheme=color_scheme)
    page = window.open(link[link.index("/sign-in/") :])
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("main").get_by_text("Owns no land there.")).to_be_visible()
    assert fits(window, axe)
    page = window.open("/")
    page.get_by_role("link", name="Read it and answer").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("main").get_by_text("Welcome. You take part as expert.")).to_be_visible()


def test_an_invitation_is_declined_without_script(app, world, visit):
    place = scenes.settle(world())
    invite(place, Role.OBSERVER, "grete@example.org")
    link = Hall(visit, app).letter_to("grete@example.org")
    page = visit(360, javascript=False).open(link[link.index("/sign-in/") :])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Decline").click()
    expect(page.locator("main").get_by_text("You declined.")).to_be_visible()
    expect(page.get_by_role("link", name="Read it and answer")).to_have_count(0)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_card_tells_what_its_number_accepts(world, visit, axe, color_scheme):
    place = scenes.settle(world())
    code = invite(place, Role.PANELIST, "")
    window = visit(360, color_scheme=color_scheme)
    page = window.open("/card")
    page.get_by_label("The code on your card").fill(code)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("main").get_by_text("With the number you accept this seat.")).to_be_visible()
    assert fits(window, axe)
    page.get_by_label("Your new number").fill("4071")
    page.get_by_label("The same number again").fill("4071")
    page.get_by_role("button", name="Accept the seat and sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
