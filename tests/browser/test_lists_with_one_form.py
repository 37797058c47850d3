"""Rows of a list act by the one form of the list: one after the other, by keyboard, with and without a script."""

import pytest
from playwright.sync_api import expect

from app.access.stages import Stage
from app.extensions import db
from app.mail.models import Message
from app.questions import services as questions
from tests.scenes import scene
from tests.world import World


@scene
def place():
    place = World(stage=Stage.QUESTIONS)
    for text in ("Why do wells fall?", "Who owns them?", "Since when?"):
        questions.propose(place.conference, text, "It matters.", by=place.panelists[1])
    db.session.commit()
    return place


@pytest.mark.parametrize(("width", "javascript"), [(360, True), (1280, True), (360, False)])
def test_one_row_after_the_other_is_supported(place, visit, enter, axe, width, javascript):
    window = visit(width, javascript=javascript)
    enter(window, place.panelist)
    page = window.open(place.path("/questions"))
    assert not window.scrolls_sideways() and (not javascript or not axe(page))
    for number in (1, 2, 3):
        row = page.locator(f"#proposal-{number}")
        row.get_by_role("button", name=f"Support {number}").focus()
        page.keyboard.press("Enter")
        expect(row).to_contain_text("1 supports this")
        expect(row.get_by_role("button", name=f"Take support back {number}")).to_be_visible()
    row.get_by_role("button", name="Take support back 3").press("Enter")
    expect(row).to_contain_text("0 support this")
    row.get_by_role("button", name="Support 3").press("Enter")
    expect(row).to_contain_text("1 supports this")


@pytest.mark.parametrize(("width", "javascript"), [(360, True), (1280, False)])
def test_a_link_is_sent_to_one_of_many_people(place, visit, enter, axe, width, javascript):
    window = visit(width, javascript=javascript)
    enter(window, place.organizer)
    page = window.open(place.path("/members"))
    assert not window.scrolls_sideways() and (not javascript or not axe(page))
    people = {member.name: member.person.email for member in place.panelists[:2]}
    db.session.rollback()
    for name in people:
        page.get_by_role("button", name=f"Send a new link {name}").press("Enter")
        expect(page.locator("main [data-done]")).to_contain_text(name)
    db.session.rollback()
    assert {letter.to for letter in db.session.query(Message)} == set(people.values())


def test_a_row_says_that_there_is_no_connection(place, visit, enter):
    window = visit(360)
    enter(window, place.panelist)
    page = window.open(place.path("/questions"))
    page.context.set_offline(True)
    page.get_by_role("button", name="Support 3").press("Enter")
    expect(page.locator("#proposal-3 .offline")).to_be_in_viewport()
    page.context.set_offline(False)
    page.get_by_role("button", name="Support 3").press("Enter")
    expect(page.locator("#proposal-3")).to_contain_text("1 supports this")
    expect(page.locator(".offline")).to_have_count(0)
    window.problems.clear()  # htmx says in the console what it could not fetch
