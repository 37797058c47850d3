"""One session in five browsers: the console, a panelist's phone, an expert, the screen in the hall, the public."""

from playwright.sync_api import expect

from app import clock
from app.extensions import db
from app.floor.models import HallQuestion
from app.hearings import queries as hearings
from app.hearings.services import asking
from tests.browser import scenes

SESSION = "/hearings/sessions/1"


def with_questions(world):
    place = scenes.with_hearing(world)
    session = hearings.get_session(place.conference, 1)
    experts = hearings.list_experts(place.conference)
    for words, member in zip(("How deep are the wells?", "Who pays?"), place.panelists, strict=False):
        asking.ask(session, words, experts, by=member)
    return scenes.settle(place)


def ready(window, path: str):
    page = window.open(path)
    page.wait_for_function("() => window.htmx")
    window.mark()
    return page


def test_one_press_moves_all_five_and_nothing_typed_is_lost(world, visit, enter, axe):
    place = with_questions(world)
    widths = {"console": 1280, "phone": 360, "expert": 360, "screen": 1920, "public": 360}
    windows = {name: visit(width) for name, width in widths.items()}
    for name, member in (("console", place.facilitator), ("phone", place.panelists[0]), ("expert", place.expert)):
        enter(windows[name], member)
    console = ready(windows["console"], place.path(f"{SESSION}/console"))
    pages = {name: ready(windows[name], place.path(SESSION)) for name in ("phone", "expert", "public")}
    pages["screen"] = ready(windows["screen"], place.path(f"{SESSION}/screen"))
    pages["phone"].get_by_label("Your question").fill("What I want to know is")

    console.get_by_role("button", name="Begin the session").click()
    console.get_by_role("button", name="Next: H1.1").press("Enter")
    for page in (console, *pages.values()):
        expect(page.locator(".clock").first).to_be_visible()
        expect(page.locator("#main")).to_contain_text("How deep are the wells?")
    expect(pages["expert"].locator("#now")).to_contain_text("You have the floor.")

    pages["phone"].get_by_role("button", name="I did not understand").click()
    pages["phone"].get_by_role("button", name="Ask to speak").click()
    expect(console.locator("#floor")).to_contain_text("1 of the panel did not understand")
    expect(console.locator(".queue")).to_contain_text("Paula1 Panelist")
    expect(pages["phone"].get_by_label("Your question")).to_have_value("What I want to know is")

    # While the answer is being typed the clock is paused and goes on, and the words stay.
    console.get_by_label("Answer in short").fill("Forty meters in summer.")
    console.get_by_role("button", name="Pause").click()
    expect(console.locator("#floor")).to_contain_text("paused")
    console.get_by_role("button", name="Go on").click()
    expect(console.get_by_label("Answer in short")).to_have_value("Forty meters in summer.")
    for window in windows.values():
        assert not window.scrolls_sideways()
    console.locator("input[value=answered]").check()
    console.get_by_role("button", name="Record", exact=True).click()
    expect(console.locator("#floor")).to_contain_text("Nobody has the floor now.")
    expect(pages["public"].locator("#H1-1")).to_contain_text("Forty meters in summer.")
    console.locator(".queue").get_by_role("button", name="Give the floor Paula1 Panelist").click()
    for name in ("screen", "public"):
        expect(pages[name].locator(".speaker")).to_have_text("Panelist 1")
    console.get_by_role("button", name="End the session").click()
    for page in (console, *pages.values()):
        expect(page.locator(".speaker")).to_contain_text("The session has ended.")
    # Only now: it leaves marks on elements that the swaps of a living page would carry on.
    for page in (console, *pages.values()):
        assert axe(page) == []
    minutes = windows["public"].open(place.path(f"{SESSION}/minutes"))
    expect(minutes.locator("main")).to_contain_text("Forty meters in summer.")
    assert all(windows[name].is_marked() for name in ("console", "phone", "expert", "screen"))


FOCUS = "() => document.activeElement.closest('[id]')?.id ?? ''"


def test_the_focus_stays_where_a_press_left_it_while_others_move_the_hearing_on(world, visit, enter):
    place = with_questions(world)
    leads, asks = visit(1280), visit(360)
    enter(leads, place.facilitator)
    enter(asks, place.panelists[0])
    console, phone = ready(leads, place.path(f"{SESSION}/console")), ready(asks, place.path(SESSION))
    console.get_by_role("button", name="Begin the session").click()
    console.get_by_role("button", name="Next: H1.1").press("Enter")
    expect(console.locator(".clock")).to_be_visible()
    assert console.evaluate(FOCUS) == "floor"
    phone.get_by_role("button", name="I did not understand").press("Enter")
    expect(console.locator("#floor")).to_contain_text("1 of the panel did not understand")
    assert console.evaluate(FOCUS) == "floor", "what came by itself took the focus away"
    assert phone.evaluate(FOCUS) == "now"
    console.get_by_role("button", name="Pause").press("Enter")
    expect(phone.locator("#now")).to_contain_text("paused")
    assert phone.evaluate(FOCUS) == "now"


def test_a_button_that_is_gone_leaves_the_focus_in_its_part_of_the_page(world, visit, enter):
    place = with_questions(world)
    windows = [visit(1280), visit(1280)]
    for window in windows:
        enter(window, place.facilitator)
    first, second = (ready(window, place.path(f"{SESSION}/console")) for window in windows)
    first.get_by_role("button", name="Begin the session").click()
    second.get_by_role("button", name="End the session").focus()
    first.get_by_role("button", name="End the session").click()
    expect(second.locator(".speaker")).to_contain_text("The session has ended.")
    assert second.evaluate(FOCUS) == "floor"


def with_hall(world):
    place = with_questions(world)
    session = hearings.get_session(place.conference, 1)
    for words in ("Who pays for the pipes?", "Since when?"):
        db.session.add(HallQuestion(session_id=session.id, text=words, at=clock.now()))
    return scenes.settle(place)


def test_a_reason_that_is_being_typed_stays_while_another_question_is_decided(world, visit, enter):
    place, window = with_hall(world), visit(360)
    enter(window, place.facilitator)
    page = ready(window, place.path(f"{SESSION}/sift"))
    first, second = page.locator("#waiting section").all()
    second.get_by_label("Reason").fill("It was asked before.")
    second.get_by_role("checkbox").first.check()
    first.get_by_label("Reason").fill("Not about wells.")
    first.get_by_role("button", name="Decline").click()
    expect(page.locator("#waiting section")).to_have_count(1)
    expect(page.get_by_label("Reason")).to_have_value("It was asked before.")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_role("button", name="Decline").click()
    expect(page.locator("#waiting")).to_contain_text("Nothing waits to be read.")
