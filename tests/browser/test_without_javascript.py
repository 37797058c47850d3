"""Without JavaScript, on a phone: every act is a plain form, and nothing promises what cannot work."""

import pytest
from playwright.sync_api import expect

from app.drafting.models import Amendment, Comment
from app.voting.models import Slip
from tests.browser import scenes


@pytest.fixture
def plainly(visit, enter):
    """A panelist at a phone without JavaScript."""

    def sign_in(place, number=0):
        window = visit(360, javascript=False)
        if number is not None:
            enter(window, place.panelists[number])
        return window

    return sign_in


def test_a_card_opens_the_door_by_its_typed_code(world, plainly):
    place = scenes.settle(world())
    code = scenes.card_for(place.panelist)
    window = plainly(place, None)
    page = window.open("/")
    page.get_by_role("link", name="I have a card").click()
    scenes.come_in_by_card(page, code.lower().replace("-", " "))
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("link", name="Water from the quarry").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Water from the quarry")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_a_wrong_code_is_said_beside_its_field(world, plainly):
    page = plainly(scenes.settle(world()), None).open("/card")
    page.get_by_label("The code on your card").fill("AAAA-BBBB-CCCC")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".error", has_text="No card has this code.")).to_be_visible()
    expect(page.get_by_label("The code on your card")).to_have_value("AAAA-BBBB-CCCC")


def test_a_note_is_written_on_the_page_of_its_passage(world, plainly):
    page = plainly(scenes.with_document(world)).open("/c/water-from-the-quarry/evidence/1")
    page.get_by_role("link", name="Write a note E1.2").click()
    page.locator("textarea").fill("I want to ask this.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("main").get_by_text("I want to ask this.")).to_be_visible()


def test_support_is_given_and_taken_back(world, plainly):
    page = plainly(scenes.with_proposal(world)).open("/c/water-from-the-quarry/questions")
    page.get_by_role("button", name="Support 1").click()
    expect(page.locator("main").get_by_text("1 supports this")).to_be_visible()
    page.get_by_role("button", name="Take support back 1").click()
    expect(page.locator("main").get_by_text("0 support this")).to_be_visible()


def test_a_question_is_asked_and_a_bad_one_keeps_its_words(world, plainly):
    place = scenes.with_hearing(world)
    page = plainly(place).open(place.path("/hearings/sessions/1"))
    page.get_by_label("Your question").fill("How early?")
    page.get_by_label("About a passage of the evidence").fill("page three")
    page.get_by_label("Edith Expert").check()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".error", has_text="Write the number of a passage like E3.12.")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value("How early?")
    page.get_by_label("About a passage of the evidence").fill("")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#H1-1, .passage").first).to_contain_text("How early?")


def test_writing_suggesting_accepting_and_remarking(world, plainly):
    place = scenes.with_passage(world)
    window = plainly(place, 1)
    page = window.open(place.path("/draft"))
    page.get_by_role("link", name="Suggest a change P1").click()
    page.get_by_label("How it should read").fill("Read the three wells every day and publish each reading.")
    page.get_by_label("Why").fill("A week is long.")
    page.get_by_role("button", name="Suggest it").click()
    expect(page.locator("#A1 ins")).to_contain_text("day")
    page.get_by_role("button", name="Accept A1").click()
    expect(page.locator("#passage > .prose")).to_contain_text("every day")
    page.get_by_label("Your remark").fill("Good.")
    page.get_by_role("button", name="Write the remark").click()
    expect(page.locator("#remarks li")).to_contain_text("Good.")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Text", exact=True).fill("Read four wells.")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.locator("#passage > .prose")).to_contain_text("Read four wells.")
    assert (scenes.count(Comment), scenes.count(Amendment)) == (1, 1)


def test_a_ballot_is_cast_and_gives_its_receipt(world, plainly):
    place = scenes.with_ballot(world)
    window = plainly(place)
    page = window.open(place.path("/voting/1/ballot"))
    receipt = page.locator(".receipt").inner_text()
    page.locator("label.option", has_text="I can live with it").click()
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.locator(".receipt")).to_contain_text(receipt)
    expect(page.locator("[data-print]")).to_be_hidden()
    page = window.open(place.path("/voting/1/ballot"))
    expect(page.get_by_role("button", name="Cast this ballot")).to_have_count(0)
    assert scenes.count(Slip) >= 1


def test_dissent_is_written_and_joined(world, plainly):
    place = scenes.with_result(world)
    page = plainly(place, 3).open(place.path("/dissent"))
    page.get_by_label("Your statement").fill("It is too late for that.")
    page.get_by_role("button", name="Begin this statement").click()
    expect(page.locator("main").get_by_text("1 more needed")).to_be_visible()
    page = plainly(place, 4).open(place.path("/dissent"))
    page.get_by_role("button", name="Stand behind it").click()
    expect(page.locator("#D1")).to_contain_text("2 sponsors")


def test_the_ribbon_opens_and_nothing_scrolls_sideways(world, plainly):
    place = scenes.with_passage(world)
    window = plainly(place)
    page = window.open(place.path())
    page.locator(".ribbon summary").click()
    expect(page.locator(".ribbon .narrow [aria-current]")).to_contain_text("Drafting")
    for rest in ("", "/draft", "/draft/passages/1", "/draft/passages/1/edit"):
        window.open(place.path(rest))
        assert not window.scrolls_sideways(), rest


def test_a_refused_act_shows_the_words_again(world, plainly):
    place = scenes.with_passage(world)
    page = plainly(place).open(place.path("/draft/passages/1"))
    page.get_by_label("Your remark").fill("A remark that came too late to be taken.")
    place.walk_to(scenes.Stage.REPORTING)
    page.get_by_role("button", name="Write the remark").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not now")
    expect(page.get_by_label("What you wrote")).to_have_value("A remark that came too late to be taken.")
