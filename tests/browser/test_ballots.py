"""Ballots on small screens, by keyboard, on a tablet that goes round, and while others vote."""

from playwright.sync_api import expect

from app.voting.models import Round
from app.voting.services import boxes
from tests.browser import scenes
from tests.browser.test_keyboard import tab_to


def cast_choices():
    found = [ballot.choice for vote in scenes.db.session.query(Round) for ballot in boxes.open_all(vote)]
    scenes.db.session.rollback()
    return found


def test_a_ranking_is_cast_on_320_px_by_keyboard_without_javascript(world, visit, enter, axe):
    place = scenes.with_ranking(world)
    window = visit(320, javascript=False)
    enter(window, place.panelist)
    page = window.open(place.path("/voting/1/ballot"))
    assert not window.scrolls_sideways()
    expect(page.get_by_role("group", name="Your order")).to_be_visible()
    for name, number in (("option_a", "2"), ("option_b", "1"), ("option_c", "2")):
        page.locator(f"select[name={name}]").focus()
        page.keyboard.type(number)
    page.locator("select[name=option_c]").focus()
    for _press in range(20):
        page.keyboard.press("Tab")
        if "Look at it once more" in page.evaluate("() => document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".review")).to_have_text("The mill > The old school = The station")
    assert not window.scrolls_sideways() and not cast_choices()
    receipt = page.locator(".receipt").inner_text()
    page.get_by_role("button", name="Cast this ballot").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your ballot is in the box")).to_be_visible()
    expect(page.locator(".receipt")).to_contain_text(receipt)
    assert cast_choices() == ["b>a=c"]


def test_the_focus_is_always_in_sight_on_a_ranking_and_no_barrier_is_found(world, visit, enter, axe):
    place = scenes.with_ranking(world)
    window = visit(320)
    enter(window, place.panelist)
    page = window.open(place.path("/voting/1/ballot"))
    for name in ("option_a", "option_b", "option_c", "blank", "reason"):
        tab_to(page, name=name)
    assert not axe(page)
    page.get_by_label("The mill").select_option("1")
    page.get_by_role("button", name="Look at it once more").click()
    expect(page.locator(".review")).to_have_text("The mill")
    assert not axe(page)
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_label("The mill")).to_have_value("1")


def test_a_half_filled_ranking_survives_other_ballots(world, visit, enter):
    place = scenes.with_ranking(world)
    anna, bo = visit(360), visit(360)
    enter(anna, place.panelists[0])
    enter(bo, place.panelists[1])
    bo.page.clock.install()
    page = bo.open(place.path("/voting/1/ballot"))
    page.wait_for_function("() => window.htmx")
    bo.mark()
    receipt = page.locator(".receipt").inner_text()
    page.get_by_label("The mill").select_option("1")
    page.get_by_label("The station").select_option("2")

    hers = anna.open(place.path("/voting/1/ballot"))
    hers.get_by_label("The old school").select_option("1")
    hers.get_by_role("button", name="Look at it once more").click()
    hers.get_by_role("button", name="Cast this ballot").click()
    expect(hers.get_by_role("heading", name="Your ballot is in the box")).to_be_visible()

    page.clock.run_for(61_000)
    expect(page.get_by_label("The mill")).to_have_value("1")
    expect(page.get_by_label("The station")).to_have_value("2")
    assert bo.is_marked() and page.locator(".receipt").inner_text() == receipt
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.get_by_role("heading", name="Your ballot is in the box")).to_be_visible()
    expect(page.locator(".receipt")).to_contain_text(receipt)
    assert sorted(cast_choices()) == ["a", "b>c"]


def test_a_shared_tablet_shows_the_next_person_nothing_of_the_former(world, visit):
    place = scenes.with_ranking(world)
    former = place.panelist.name
    cards = [scenes.card_for(member) for member in place.panelists[:2]]
    tablet = visit(768)
    page = tablet.open("/card")

    def sign_in_by_card(code):
        scenes.come_in_by_card(page, code)
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    sign_in_by_card(cards[0])
    tablet.open(place.path("/voting/1/ballot"))
    page.get_by_label("The mill").select_option("1")
    page.get_by_label("Your reason").fill("My mother lives there.")
    page.get_by_role("button", name="Look at it once more").click()
    page.get_by_role("button", name="Cast this ballot").click()
    receipt = page.locator(".receipt").inner_text()
    page.get_by_role("button", name="I am done: sign me out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)

    for _press in range(5):
        page.go_back()
        page.wait_for_load_state()
        seen = page.locator("body").inner_text()
        assert receipt not in seen and "The mill" not in seen and "My mother" not in seen
        assert former not in seen

    tablet.open("/card")
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    sign_in_by_card(cards[1])
    tablet.open(place.path("/voting/1/ballot"))
    expect(page.get_by_label("The mill")).to_have_value("")
    expect(page.get_by_label("Your reason")).to_have_value("")
    assert page.locator(".receipt").inner_text() != receipt
