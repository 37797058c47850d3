"""Two people at once: what one does never disturbs what the other has half written."""

import pytest
from playwright.sync_api import expect

from app.access.stages import Stage
from tests.browser import scenes


@pytest.fixture
def as_member(visit, enter):
    def sign_in(member, width=360):
        window = visit(width)
        enter(window, member)
        return window

    return sign_in


def open_with_a_clock(window, path):
    """A page whose timers the test can push ahead, so that no test waits for a poll."""
    window.page.clock.install()
    page = window.open(path)
    page.wait_for_function("() => window.htmx")
    window.mark()
    return page


def test_a_half_written_question_survives_what_happens_in_the_hearing(world, as_member):
    place = scenes.with_hearing(world)
    anna, bo = as_member(place.panelists[0]), as_member(place.panelists[1])
    page = open_with_a_clock(bo, place.path("/hearings/sessions/1"))
    page.get_by_label("Your question").fill("What I want to know is")
    page.get_by_label("Edith Expert").check()
    page.get_by_label("Your question").focus()

    hers = anna.open(place.path("/hearings/sessions/1"))
    hers.get_by_label("Your question").fill("How early?")
    hers.get_by_label("Edith Expert").check()
    hers.get_by_role("button", name="Ask", exact=True).click()
    expect(hers.locator("#H1-1")).to_contain_text("How early?")

    page.clock.run_for(6_000)
    expect(page.locator("#H1-1")).to_contain_text("How early?")
    expect(page.locator("#said")).to_have_text("There is one question now.")
    expect(page.get_by_label("Your question")).to_have_value("What I want to know is")
    expect(page.get_by_label("Your question")).to_be_focused()
    expect(page.get_by_label("Edith Expert")).to_be_checked()
    assert bo.is_marked()

    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#H1-2")).to_contain_text("What I want to know is")
    expect(page.locator("#H1-1")).to_contain_text("How early?")


def test_the_hearing_goes_on_by_itself_around_an_answer_that_is_being_recorded(world, as_member, visit):
    place = scenes.with_hearing(world)
    path = place.path("/hearings/sessions/1")
    anna, frank, stranger = as_member(place.panelists[0]), as_member(place.facilitator), visit(360)
    watching = open_with_a_clock(stranger, path)
    expect(watching.locator("#heard")).to_contain_text("Nobody has asked")
    ask_in_the_hearing(anna.open(path), "How early?", "#H1-1")
    page = open_with_a_clock(frank, path)
    page.get_by_role("link", name="Record how it ended H1.1").click()
    page.locator("#H1-1 textarea").fill("Three weeks before")

    ask_in_the_hearing(anna.page, "How deep?", "#H1-2")
    for each in (page, watching):
        each.clock.run_for(5_000)
        expect(each.locator("#H1-2")).to_contain_text("How deep?")
    expect(watching.locator("#H1-1")).to_contain_text("How early?")
    expect(page.locator("#H1-1 textarea")).to_have_value("Three weeks before")
    expect(page.locator("#H1-1 textarea")).to_be_focused()
    page.locator("#H1-1 input[value=answered]").check()
    page.locator("#H1-1").get_by_role("button", name="Record").click()
    expect(page.locator("#H1-1")).to_contain_text("Three weeks before")
    watching.clock.run_for(5_000)
    expect(watching.locator("#H1-1")).to_contain_text("Three weeks before")
    assert stranger.is_marked() and frank.is_marked()


def ask_in_the_hearing(page, words, anchor):
    page.get_by_label("Your question").fill(words)
    page.get_by_label("Edith Expert").check()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(anchor)).to_contain_text(words)


def test_a_half_written_passage_survives_what_others_write(world, as_member):
    place = scenes.with_passage(world)
    anna, bo = as_member(place.panelists[0]), as_member(place.panelists[1])
    page = open_with_a_clock(bo, place.path("/draft"))
    page.get_by_role("link", name="Add a passage to “Water”").click()
    page.get_by_role("textbox", name="Text").fill("We think that")

    hers = anna.open(place.path("/draft/passages/1"))
    hers.get_by_label("Your remark").fill("A remark.")
    hers.get_by_role("button", name="Write the remark").click()
    expect(hers.locator("#remarks li")).to_contain_text("A remark.")

    page.clock.run_for(21_000)
    expect(page.get_by_role("link", name="1 new entry: show")).to_be_visible()
    expect(page.get_by_role("textbox", name="Text")).to_have_value("We think that")
    assert bo.is_marked()


def test_a_half_filled_ballot_survives_other_ballots(world, as_member):
    place = scenes.with_ballot(world)
    anna, bo = as_member(place.panelists[0]), as_member(place.panelists[1])
    page = open_with_a_clock(bo, place.path("/voting/1/ballot"))
    receipt = page.locator(".receipt").inner_text()
    page.locator("label.option", has_text="I can live with it").click()
    page.get_by_label("Your reason or reservation").fill("Only if")

    hers = anna.open(place.path("/voting/1/ballot"))
    hers.locator("label.option", has_text="I want this.").click()
    hers.get_by_role("button", name="Look at it once more").click()
    hers.get_by_role("button", name="Cast this ballot").click()
    expect(hers.get_by_role("heading", name="Your ballot is in the box")).to_be_visible()

    page.clock.run_for(61_000)
    expect(page.locator("label.option", has_text="I can live with it").locator("input")).to_be_checked()
    expect(page.get_by_label("Your reason or reservation")).to_have_value("Only if")
    assert bo.is_marked() and page.locator(".receipt").inner_text() == receipt
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.locator(".receipt")).to_contain_text(receipt)


@pytest.mark.parametrize("javascript", (True, False))
def test_the_second_of_two_edits_gets_both_texts_and_can_merge_them(javascript, world, visit, enter):
    place = scenes.with_passage(world)
    anna, bo = visit(360, javascript=javascript), visit(360, javascript=javascript)
    enter(anna, place.panelists[0])
    enter(bo, place.panelists[1])
    path = place.path("/draft/passages/1/edit")
    hers, page = anna.open(path), bo.open(path)
    page.get_by_label("Text", exact=True).fill("Read the five wells every week and publish each reading.")
    hers.get_by_label("Text", exact=True).fill("Read the three wells every day and publish each reading.")
    hers.get_by_role("button", name="Save as a new version").click()
    expect(hers.locator("#passage > .prose")).to_contain_text("every day")

    page.get_by_role("button", name="Save as a new version").click()
    both = page.locator(".two-texts")
    expect(both.locator("ins")).to_have_text(["day", "five"])
    assert not bo.scrolls_sideways()
    expect(page.get_by_label("Both together")).to_have_value("Read the five wells every day and publish each reading.")
    page.get_by_role("button", name="Save both together").click()
    expect(page.locator("#passage > .prose")).to_contain_text("five wells every day and publish")
    expect(page.locator("main").get_by_text("Version 3")).to_be_visible()


def in_conflict(world, visit, enter, javascript=True, mine="five wells every day", **how):
    """Two people who both changed the same two words; the second one is asked."""
    place = scenes.with_passage(world)
    anna, bo = visit(360, javascript=javascript), visit(360, javascript=javascript, **how)
    enter(anna, place.panelists[0])
    enter(bo, place.panelists[1])
    hers, page = anna.open(place.path("/draft/passages/1/edit")), bo.open(place.path("/draft/passages/1/edit"))
    page.get_by_label("Text", exact=True).fill(f"Read the {mine} and publish each reading.")
    hers.get_by_label("Text", exact=True).fill("Read the seven wells every month and publish each reading.")
    hers.get_by_role("button", name="Save as a new version").click()
    expect(hers.locator("#passage > .prose")).to_contain_text("every month")
    page.get_by_role("button", name="Save as a new version").click()
    return place, bo, page


@pytest.mark.parametrize("javascript", (True, False))
def test_two_words_are_chosen_by_somebody_who_has_never_seen_a_merge(javascript, world, visit, enter):
    place, bo, page = in_conflict(world, visit, enter, javascript)
    first, second = page.get_by_role("group", name="Place 1 of 2"), page.get_by_role("group", name="Place 2 of 2")
    expect(first).to_contain_text("Read the [here] wells every")
    first.get_by_label("Yours: five").check()
    second.get_by_label("From Paula1 Panelist meanwhile: month").check()
    outcome = page.get_by_role("region", name="How it reads then")
    if not javascript:
        expect(outcome).to_be_hidden()
        page.get_by_role("button", name="See first how it reads").click()
    expect(outcome).to_contain_text("Read the five wells every month and publish each reading.")
    expect(first.get_by_label("Yours: five")).to_be_checked()
    assert not bo.scrolls_sideways()
    page.get_by_role("button", name="Save both together").click()
    expect(page.locator("#passage > .prose")).to_have_text("Read the five wells every month and publish each reading.")
    page = bo.open(place.path("/draft/passages/1/edit"))
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        "Read the five wells every month and publish each reading."
    )


def test_two_words_are_chosen_by_the_keyboard_alone(world, visit, enter):
    _place, _bo, page = in_conflict(world, visit, enter)
    page.get_by_role("group", name="Place 1 of 2").get_by_label("Yours: five").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # to the words of one's own
    page.keyboard.press("Tab")  # to the next place
    page.keyboard.press("ArrowUp")  # from the first to the last: other words
    page.keyboard.press("Tab")
    page.keyboard.type("Monday")
    expect(page.get_by_role("region", name="How it reads then")).to_contain_text("five wells every Monday and")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#passage > .prose")).to_contain_text("five wells every Monday and publish")


def test_a_conflict_brought_together_never_comes_back_as_another_one(world, visit, enter):
    """What was typed first is kept on the device. It must stand neither over an error nor over what was saved."""
    place, bo, page = in_conflict(world, visit, enter)
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('plenaria.keep.'))")
    page.get_by_role("group", name="Place 1 of 2").get_by_label("Yours: five").check()
    both = page.get_by_role("group", name="Place 2 of 2")
    both.get_by_label("Your words for place 2").fill("so long " * 4_000)
    page.get_by_role("button", name="Save both together").click()
    expect(page.locator("[data-mistakes]")).to_contain_text("characters")
    text = page.get_by_label("Text", exact=True)
    expect(text).to_have_value(
        "Read the five wells every " + ("so long " * 4_000).strip() + " and publish each reading."
    )
    expect(page.locator("input[name=version]").last).to_have_value("2")
    text.fill("Read the five wells every year and publish each reading.")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.locator("#passage > .prose")).to_contain_text("five wells every year")
    bo.open(place.path("/draft/passages/1/edit"))
    expect(text).to_have_value("Read the five wells every year and publish each reading.")


def test_two_facilitators_open_a_stage_once(world, as_member):
    place = scenes.settle(world(stage=Stage.EVIDENCE))
    one, two = as_member(place.facilitator), as_member(place.facilitator)
    pages = [window.open(place.path("/stage")) for window in (one, two)]
    for page in pages:
        page.get_by_text("Open it all the same").click()
        page.get_by_label("Reason for opening it all the same").fill("The panel asked for it, and the paper is late.")
    pages[0].get_by_role("button", name="Open “Questions” against the list").click()
    expect(pages[0].get_by_role("heading", level=1)).to_have_text("Open “Questions” now?")
    pages[0].get_by_role("button", name="Yes, open “Questions”").click()
    expect(pages[0].locator("main").get_by_text("The stage “Questions” is open.")).to_be_visible()
    pages[1].get_by_role("button", name="Open “Questions” against the list").click()
    expect(pages[1].get_by_role("heading", level=1)).to_have_text("Not now")
    expect(pages[1].get_by_label("What you wrote")).to_have_value("The panel asked for it, and the paper is late.")
    expect(one.open(place.path("/stage")).get_by_role("heading", level=1)).to_have_text("Now: Questions")
