"""With htmx: acts change the page in place, refusals keep every typed word, and nothing happens twice."""

import pytest
from playwright.sync_api import expect

from app.access.stages import Stage
from app.dissent import services as dissent
from app.drafting.models import Comment
from app.members import services as members
from app.questions.models import KeyQuestion
from app.voting.models import RollEntry
from tests.browser import scenes

LONG = "I have thought about this for a long time. " * 8


@pytest.fixture
def panelist(visit, enter):
    """A panelist of this place at a phone."""

    def sign_in(place, number=0):
        window = visit(360)
        enter(window, place.panelists[number])
        return window

    return sign_in


@pytest.mark.parametrize(("cdn", "source"), [("refuses", "/static/vendor/"), ("answers", "cdn.jsdelivr.net")])
def test_htmx_comes_from_the_cdn_or_from_here_when_the_cdn_refuses(cdn, source, world, visit):
    place = scenes.settle(world(stage=Stage.EVIDENCE))
    page = visit(360, cdn=cdn).open(place.path())
    page.wait_for_function("() => window.htmx")
    loaded = page.evaluate("() => performance.getEntriesByType('resource').map((one) => one.name)")
    assert any(source in name and "htmx" in name for name in loaded)
    assert any("/static/vendor/htmx" in name for name in loaded) == (cdn == "refuses")


def test_a_page_is_readable_while_the_cdn_never_answers(world, visit):
    place = scenes.settle(world(stage=Stage.EVIDENCE))
    window = visit(360, cdn="hangs")
    page = window.context.new_page()
    page.goto(window.base_url + place.path(), wait_until="commit")
    expect(page.locator("h1")).to_contain_text("Water from the quarry")


def ready(window, path):
    page = window.open(path)
    page.wait_for_function("() => window.htmx")
    window.mark()
    return page


def test_a_note_appears_beside_its_passage(world, panelist):
    window = panelist(scenes.with_document(world))
    page = ready(window, "/c/water-from-the-quarry/evidence/1")
    page.get_by_role("link", name="Write a note E1.2").click()
    page.locator("#E1-2 textarea").fill("I want to ask this.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#E1-2 .rows")).to_contain_text("I want to ask this.")
    expect(page.locator("#E1-2 textarea")).to_have_count(0)
    assert window.is_marked()


def test_support_is_given_and_taken_back_in_place(world, panelist):
    window = panelist(scenes.with_proposal(world))
    page = ready(window, "/c/water-from-the-quarry/questions")
    asked = []
    page.on("response", lambda response: asked.append(response))
    page.get_by_role("button", name="Support 1").click()
    expect(page.locator("main").get_by_text("1 supports this")).to_be_visible()
    page.get_by_role("button", name="Take support back 1").click()
    expect(page.locator("main").get_by_text("0 support this")).to_be_visible()
    assert window.is_marked()
    assert all("<html" not in response.text() for response in asked), "a whole page came back"


def test_a_remark_and_an_accepted_amendment_change_the_passage_in_place(world, panelist):
    window = panelist(scenes.with_amendment(world))
    page = ready(window, "/c/water-from-the-quarry/draft/passages/1")
    page.get_by_label("Your remark").fill("Every day is better.")
    page.get_by_role("button", name="Write the remark").click()
    expect(page.locator("#remarks li")).to_contain_text("Every day is better.")
    expect(page.get_by_label("Your remark")).to_have_value("")
    page.get_by_role("button", name="Accept A1").click()
    expect(page.locator("#passage > .prose")).to_contain_text("every day")
    expect(page.locator("#passage .amend")).to_have_count(0)
    assert window.is_marked()


def test_a_ballot_goes_into_the_box_in_place_and_back_leads_to_no_second_one(world, panelist):
    place = scenes.with_ballot(world)
    window = panelist(place)
    window.open(place.path("/voting"))
    page = ready(window, place.path("/voting/1/ballot"))
    page.locator("label.option", has_text="I want this.").click()
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.get_by_role("heading", name="Your ballot is in the box")).to_be_visible()
    assert window.is_marked()
    page.get_by_role("link", name="Done: back to the conference").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water from the quarry")
    page.go_back()
    expect(page.locator("main").get_by_text("Your ballot is in the box.")).to_be_visible()
    expect(page.get_by_role("button", name="Cast this ballot")).to_have_count(0)


def test_a_sponsor_stands_behind_a_dissent_in_place(world, panelist):
    place = scenes.with_result(world)
    dissent.write_statement(place.conference, place.passage, "Too late.", named=False, by=place.panelists[3])
    scenes.settle(place)
    window = panelist(place, 4)
    page = ready(window, place.path("/dissent"))
    page.get_by_label("Print my name", exact=True).check()
    page.get_by_role("button", name="Stand behind it").click()
    expect(page.locator("#D1")).to_contain_text("2 sponsors")
    page.get_by_role("button", name="Leave this statement").click()
    expect(page.locator("#D1")).to_contain_text("1 sponsor")
    assert window.is_marked()


def test_an_invalid_form_keeps_its_words_and_says_what_is_wrong_beside_the_field(world, panelist):
    place = scenes.with_hearing(world)
    window = panelist(place)
    page = ready(window, place.path("/hearings/sessions/1"))
    page.get_by_label("Your question").fill(LONG)
    page.get_by_label("About a passage of the evidence").fill("the third page")
    page.get_by_label("Edith Expert").check()
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".error", has_text="Write the number of a passage like E3.12.")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value(LONG.strip())
    expect(page.get_by_label("About a passage of the evidence")).to_have_value("the third page")
    expect(page.get_by_label("About a passage of the evidence")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Edith Expert")).to_be_checked()
    assert window.is_marked()


def stage_moves_on(place):
    place.walk_to(Stage.REPORTING)


def role_ends(place):
    members.end_role(place.panelist, "Moved away.", by=place.organizer)


@pytest.mark.parametrize("what_happens", [stage_moves_on, role_ends])
def test_a_refusal_is_said_on_top_and_the_words_stay_in_their_form(what_happens, world, panelist):
    place = scenes.with_passage(world)
    window = panelist(place)
    page = ready(window, place.path("/draft/passages/1"))
    page.get_by_label("Your remark").fill(LONG)
    what_happens(place)
    scenes.settle(place)
    page.get_by_role("button", name="Write the remark").click()
    expect(page.locator("#problems section")).to_be_visible()
    expect(page.locator("#problems")).to_be_focused()
    expect(page.get_by_label("Your remark")).to_have_value(LONG)
    assert window.is_marked() and scenes.count(Comment) == 0


def test_an_expired_session_costs_no_word(world, panelist):
    place = scenes.with_passage(world)
    window = panelist(place)
    page = ready(window, place.path("/draft/passages/1"))
    page.get_by_label("Your remark").fill(LONG)
    scenes.expire_session_of(place.panelist.person)
    link = scenes.link_for(place.panelist.person)
    page.get_by_role("button", name="Write the remark").click()
    expect(page.locator("#problems textarea")).to_have_value(LONG)
    with window.context.expect_page() as opened:
        page.get_by_role("link", name="1. Sign in (in a new tab)").click()
    other = opened.value
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")
    other.goto(window.base_url + link)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("button", name="2. Send it again").click()
    expect(page.locator("main")).to_contain_text("from before you signed in")
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator("#remarks li")).to_contain_text("I have thought about this")
    assert scenes.count(Comment) == 1


def test_a_double_click_acts_once(world, panelist):
    place = scenes.with_passage(world)
    window = panelist(place)
    page = ready(window, place.path("/draft/passages/1"))
    page.get_by_label("Your remark").fill("Once is enough.")
    page.get_by_role("button", name="Write the remark").dblclick()
    expect(page.locator("#remarks li")).to_have_count(1)
    expect(page.locator("#remarks li")).to_contain_text("Once is enough.")
    assert scenes.count(Comment) == 1 and not page.locator("#problems section").count()


def test_a_double_click_on_a_plain_form_acts_once(world, panelist):
    place = scenes.with_proposal(world)
    window = panelist(place)
    page = ready(window, place.path("/questions/new"))
    page.get_by_label("Wording").fill("Who reads the wells in a dry year?")
    page.get_by_label("No: it is open").check()
    page.get_by_role("button", name="Save").dblclick()
    expect(page.locator("#key_questions ol > li")).to_have_count(1)
    assert scenes.count(KeyQuestion) == 1


def test_a_double_click_casts_one_ballot(world, panelist):
    place = scenes.with_ballot(world)
    window = panelist(place)
    page = ready(window, place.path("/voting/1/ballot"))
    page.locator("label.option", has_text="I want this.").click()
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Cast this ballot").dblclick()
    expect(page.get_by_role("heading", name="Your ballot is in the box")).to_be_visible()
    assert not page.locator("#problems section").count()
    assert scenes.count(RollEntry) == 5


def test_a_lost_connection_is_said_and_the_words_stay(world, panelist):
    place = scenes.with_passage(world)
    window = panelist(place)
    page = ready(window, place.path("/draft/passages/1"))
    page.get_by_label("Your remark").fill(LONG)
    window.context.set_offline(True)
    page.get_by_role("button", name="Write the remark").click()
    expect(page.get_by_role("alert").filter(has_text="No connection")).to_be_visible()
    expect(page.get_by_label("Your remark")).to_have_value(LONG)
    window.context.set_offline(False)
    window.problems[:] = [problem for problem in window.problems if "Failed to fetch" not in problem]
    page.get_by_role("button", name="Write the remark").click()
    expect(page.locator("#remarks li")).to_contain_text("I have thought about this")
