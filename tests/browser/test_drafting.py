"""Drafting together in real browsers: nobody's words are lost, and nobody meets the words of somebody else."""

import pytest
from playwright.sync_api import expect

from app import paging
from app.drafting.queries import versions
from app.drafting.services import writing
from app.extensions import db
from tests.browser import scenes

EDIT = "/draft/passages/1/edit"


@pytest.fixture
def as_member(visit, enter):
    def sign_in(member, width=360):
        window = visit(width)
        enter(window, member)
        return window

    return sign_in


def text_of(page):
    return page.get_by_label("Text", exact=True)


def kept(page):
    return page.locator(".kept")


def type_into(page, words):
    """Type, and wait until it is kept on the device."""
    text_of(page).fill(words)
    expect(kept(page)).to_be_visible()


def test_what_was_typed_survives_a_closed_tab_and_can_be_discarded(world, as_member):
    place = scenes.with_passage(world)
    window = as_member(place.panelist)
    page = window.open(place.path(EDIT))
    type_into(page, "Half a thought")
    page.close()
    window.page = window.context.new_page()
    page = window.open(place.path(EDIT))
    expect(text_of(page)).to_have_value("Half a thought")
    expect(kept(page)).to_contain_text("Restored what you were typing.")
    page.get_by_role("button", name="Discard").click()
    expect(text_of(page)).to_have_value(scenes.RECOMMENDATION)


def test_nobody_meets_the_words_of_somebody_else_on_a_shared_device(world, as_member, enter):
    place = scenes.with_passage(world)
    window = as_member(place.panelist)
    page = window.open(place.path(EDIT))
    type_into(page, "My secret thought")
    scenes.expire_session_of(place.panelist.person)
    enter(window, place.panelists[1])
    window.open(place.path(EDIT))
    expect(text_of(page)).to_have_value(scenes.RECOMMENDATION)
    expect(kept(page)).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    enter(window, place.panelist)
    window.open(place.path(EDIT))
    expect(text_of(page)).to_have_value(scenes.RECOMMENDATION)


def test_a_session_that_ended_by_itself_leaves_no_words_on_the_device(world, as_member):
    place = scenes.with_passage(world)
    window = as_member(place.panelist)
    page = window.open(place.path(EDIT))
    type_into(page, "My secret thought")
    assert "My secret thought" in page.evaluate("JSON.stringify(localStorage)")
    scenes.expire_session_of(place.panelist.person)
    window.open("/sign-in")
    assert "My secret thought" not in page.evaluate("JSON.stringify(localStorage)")


def test_words_from_an_older_text_come_back_with_it_and_are_brought_together(world, as_member):
    place = scenes.with_passage(world)
    window = as_member(place.panelist)
    page = window.open(place.path(EDIT))
    type_into(page, scenes.RECOMMENDATION.replace("three", "five"))
    window.open(place.path("/draft"))
    newer = scenes.RECOMMENDATION.replace("week", "day")
    passage = versions.get_passage(place.conference, 1)
    writing.revise_passage(passage, passage.wording.reworded(newer), expected_version=1, by=place.panelists[1])
    scenes.settle(place)
    window.open(place.path(EDIT))
    expect(text_of(page)).to_have_value(scenes.RECOMMENDATION.replace("three", "five"))
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_label("Both together")).to_have_value(newer.replace("three", "five"))


def test_a_number_is_found_and_put_where_somebody_writes(world, as_member, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 1)  # it stands on the second part of the list
    place = scenes.with_passage(world)
    window = as_member(place.panelist)
    page = window.open(place.path(EDIT))
    page.wait_for_function("() => window.htmx")
    text_of(page).fill("As we say: ")
    page.get_by_text("What you can cite").click()
    expect(page.get_by_role("button", name="Insert P1")).to_be_visible()
    page.get_by_label("Find words").fill("R1")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#said")).to_contain_text("has “R1”")
    expect(page.get_by_label("Find words")).to_be_focused()
    expect(page.get_by_label("Find words")).to_be_in_viewport()
    page.get_by_role("button", name="Insert R1").click()
    expect(text_of(page)).to_have_value("As we say: [R1]")
    expect(text_of(page)).to_be_focused()
    assert not window.scrolls_sideways()


@pytest.mark.parametrize("javascript", [True, False])
def test_two_people_edit_suggest_and_decide_without_losing_a_word(world, visit, enter, javascript):
    place = scenes.with_passage(world)
    anna, bo = visit(360, javascript=javascript), visit(768, javascript=javascript)
    enter(anna, place.panelists[0])
    enter(bo, place.panelists[1])
    hers, his = anna.open(place.path(EDIT)), bo.open(place.path(EDIT))
    if javascript:
        bo.open(place.path(EDIT))
        expect(his.locator("#writers")).to_contain_text("Paula1 Panelist is writing here.")
    text_of(his).fill(scenes.RECOMMENDATION.replace("three", "five"))
    text_of(hers).fill(scenes.RECOMMENDATION.replace("week", "day"))
    hers.get_by_role("button", name="Save as a new version").click()
    expect(hers.locator("#passage > .prose")).to_contain_text("every day")
    his.get_by_role("button", name="Save as a new version").click()
    his.get_by_role("button", name="Save both together").click()
    both = "Read the five wells every day and publish each reading."
    expect(his.locator("#passage > .prose")).to_contain_text(both)

    bo.open(place.path(EDIT))
    expect(kept(his)).to_have_count(0)
    expect(text_of(his)).to_have_value(both)

    suggest(hers, anna, place, both.replace("each reading", "each reading at once"), "It must be quick.")
    suggest(his, bo, place, both.replace("Read", "Let the steward read"), "Somebody must do it.")
    expect(his.locator("#A1")).not_to_contain_text("Conflict")
    his.locator("#A1").get_by_role("button", name="Accept").click()
    expect(his.locator("#passage > .prose").first).to_contain_text("at once")
    expect(his.locator("#A2")).to_contain_text("Carried over to the new text")
    his.locator("#A2").get_by_role("button", name="It still means what I meant").click()
    expect(his.locator("#A2")).not_to_contain_text("Carried over")
    anna.open(place.path("/draft/passages/1"))
    hers.locator("#A2").get_by_role("button", name="Accept").click()
    whole = "Let the steward read the five wells every day and publish each reading at once."
    expect(hers.locator("#passage > .prose").first).to_contain_text(whole)
    assert not anna.scrolls_sideways() and not bo.scrolls_sideways()
    db.session.rollback()
    assert versions.get_passage(place.conference, 1).version == 5
    db.session.rollback()


def suggest(page, window, place, words, why):
    window.open(place.path("/draft/passages/1/amend"))
    page.get_by_label("How it should read").fill(words)
    page.get_by_label("Why", exact=True).fill(why)
    page.get_by_role("button", name="Suggest it").click()
    expect(page.locator("#suggestions")).to_contain_text(why)


PAGES = (
    "",
    "/outline",
    "/open-matters",
    "/citations",
    "/my-voice",
    "/passages/1",
    "/passages/1/trail",
    "/passages/1/amend",
    "/passages/1/amend?kind=heading",
    "/passages/1/amend?kind=split",
    "/passages/1/amend?kind=move",
    "/passages/1/edit",
)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_of_the_room_keeps_nobody_out(world, visit, enter, axe, path):
    place = scenes.with_amendment(world)
    for width, scheme in ((320, "light"), (1280, "dark")):
        window = visit(width, color_scheme=scheme)
        enter(window, place.panelists[1])
        page = window.open(place.path("/draft" + path))
        assert not window.scrolls_sideways(), f"{path} at {width}"
        assert axe(page) == []


@pytest.mark.parametrize("path", ["/passages/1", "/passages/1/edit", "/sections/1/rename", "/amendments/3/rebase"])
def test_each_page_about_what_has_a_result_keeps_nobody_out(world, visit, enter, axe, path):
    place = scenes.with_parts_suggested(world)
    number = place.passage.section.number
    for width, scheme in ((320, "light"), (1280, "dark")):
        window = visit(width, color_scheme=scheme)
        enter(window, place.panelists[1])
        page = window.open(place.path("/draft" + path.replace("sections/1", f"sections/{number}")))
        assert not window.scrolls_sideways(), f"{path} at {width}"
        assert axe(page) == []
