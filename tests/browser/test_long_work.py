"""Long work of the server: a page says by itself when it is over, and takes the focus from nobody meanwhile."""

import pytest
from playwright.sync_api import expect

from app import clock
from app.extensions import db
from app.households.reading import Home
from app.lists import services as listing
from app.printing import queries, services
from app.reports.formats.kinds import State
from tests.browser import scenes
from tests.functional.printing import test_letters_as_files as letters
from tests.functional.registrations.pools import opened
from tests.world import World

LIST = "name;e-mail;role\n" + "\n".join(f"Nora Number {n};nora{n}@example.org;observer" for n in range(1, 31))


def where_letters_are_made() -> World:
    found = opened(World)
    letters.addressed(found, [Home("", f"{number} Mill St.", "1000 Town", "") for number in range(1, 4)])
    return found


@pytest.fixture
def made_two(app, monkeypatch):
    """Says of one of the files, of two letters each, that it is made."""
    monkeypatch.setattr(queries, "TOGETHER", 2)
    monkeypatch.setattr(services, "TOGETHER", 2)

    def make(number: int) -> None:
        with app.app_context():
            file = letters.files()[number]
            file.state, file.made_at, file.length, file.sealed = State.MADE, clock.real_now(), 9, b"sealed"
            db.session.commit()

    return make


@pytest.mark.parametrize("width", [360, 1280])
def test_the_end_of_a_long_list_is_said_where_its_page_is_open(app, visit, enter, build, width):
    place = build(World)
    scenes.settle(place)
    window = visit(width)
    enter(window, place.organizer)
    page = window.open(place.path("/members/list"))
    page.get_by_label("The list, a line for each person").fill(LIST)
    page.get_by_role("button", name="Look at it", exact=False).press("Enter")
    page.get_by_role("button", name="Invite 30 people").press("Enter")
    expect(page.get_by_text("0 of 30 people are invited")).to_be_visible()
    assert not window.scrolls_sideways()
    with app.app_context():
        listing.invite_waiting()
    expect(page.locator("#progress")).to_contain_text("30 people on it were invited.")
    expect(page.locator("#said")).to_contain_text("30 people on it were invited.")


def test_whoever_stands_on_a_button_stays_there_while_the_next_file_comes(app, visit, enter, build, made_two):
    place = build(where_letters_are_made)
    scenes.settle(place)
    window = visit(360)
    enter(window, place.recruiter)
    page = window.open(place.path(letters.FILES))
    page.get_by_role("button", name="Make all files").press("Enter")
    expect(page.get_by_text("Letters 3 to 3 are being made.")).to_be_visible()
    made_two(0)
    button = page.get_by_role("button", name="Take along letters 1 to 2")
    button.focus()
    made_two(1)
    expect(page.get_by_role("button", name="Take along letters 3 to 3")).to_be_visible()
    expect(button).to_be_focused()
    assert not window.scrolls_sideways()
