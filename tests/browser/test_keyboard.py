"""By the keyboard alone: Tab, Space, Enter and the arrow keys, with the focus always in sight."""

from playwright.sync_api import expect

from tests.browser import scenes

FOCUSED = """async () => {
    // The frame after the key: before it, a page that just came has the focus but does not draw it yet.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const one = document.activeElement;
    const shows = [one, one.closest("label")].filter(Boolean).some((box) => {
        const style = getComputedStyle(box);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    const place = one.getBoundingClientRect();
    const inSight = place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth;
    const words = (one.textContent || one.labels?.[0]?.textContent || "").trim();
    return {words, name: one.name || "", tag: one.tagName, shows, inSight};
}"""


def tab_to(page, words="", name="", most=80):
    """Press Tab until the element with these words, or this name, has the focus; every stop must be visible."""
    for _press in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["tag"] == "BODY":
            continue
        assert focused["shows"], f"the focus cannot be seen on {focused}"
        assert focused["inSight"], f"the focus is out of sight on {focused}"
        if (words and words in focused["words"]) or (name and name == focused["name"]):
            return
    raise AssertionError(f"{words or name} cannot be reached by Tab")


def test_signing_in_voting_and_remarking_without_a_mouse(world, visit):
    place = scenes.with_ballot(world)
    window = visit(1280)
    page = window.open(scenes.link_for(place.panelist.person))
    tab_to(page, "Sign in")
    while page.evaluate("() => document.activeElement.tagName") != "BUTTON":
        tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    tab_to(page, "Water from the quarry")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Water from the quarry")
    tab_to(page, "Vote now")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your ballot")

    tab_to(page, name="choice")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[value=reservations]")).to_be_checked()
    tab_to(page, name="reason")
    page.keyboard.type("If the readings are public.")
    tab_to(page, "Look at it once more")
    page.keyboard.press("Enter")
    expect(page.locator("section.asked")).to_be_focused()
    tab_to(page, "Cast this ballot")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your ballot is in the box")).to_be_visible()

    page = window.open(place.path("/draft/passages/1"))
    tab_to(page, name="text")
    page.keyboard.type("Written without a mouse.")
    tab_to(page, "Write the remark")
    page.keyboard.press("Space")
    expect(page.locator("#remarks li")).to_contain_text("Written without a mouse.")


def test_the_skip_link_is_first_and_leads_past_the_navigation(world, visit):
    place = scenes.settle(world(stage=scenes.Stage.EVIDENCE))
    page = visit(1280).open(place.path())
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))")


def test_the_stages_open_and_close_by_the_keyboard_on_a_phone(world, visit):
    place = scenes.settle(world(stage=scenes.Stage.EVIDENCE))
    page = visit(360).open(place.path())
    tab_to(page, "Evidence")
    page.locator(".ribbon summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ribbon .narrow [aria-current]")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".ribbon .narrow [aria-current]")).to_be_hidden()


def test_the_focus_goes_to_the_problem_after_a_refusal(world, visit, enter):
    place = scenes.with_passage(world)
    window = visit(1280)
    enter(window, place.panelist)
    page = window.open(place.path("/draft/passages/1"))
    page.wait_for_function("() => window.htmx")
    page.get_by_label("Your remark").fill("Too late.")
    place.walk_to(scenes.Stage.REPORTING)
    tab_to(page, "Write the remark")
    page.keyboard.press("Enter")
    expect(page.locator("#problems")).to_be_focused()
