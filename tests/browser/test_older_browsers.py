"""Browsers that have no :has(), no color-mix() and no checkVisibility() show what is chosen, focused and counted."""

import re

import pytest

from tests.browser import scenes
from tests.browser.conftest import ARGUMENTS, Visit, session_cookie
from tools import browser as installed

UNKNOWN = (":has(", "color-mix(", ":popover-open")
FOCUSED = """() => {
  const [field, style] = [document.activeElement, (one) => getComputedStyle(one)];
  const around = [field, field.closest(".option")].filter(Boolean);
  return around.some((one) => style(one).outlineStyle !== "none" && parseFloat(style(one).outlineWidth) >= 2);
}"""
GROUND = """(part) => {
  const { backgroundColor, backgroundImage } = getComputedStyle(part);
  return backgroundColor !== "rgba(0, 0, 0, 0)" || backgroundImage !== "none";
}"""


def age(window, unknown=UNKNOWN) -> None:
    """Take from the browser what it is to do without: its sheets name things it has never heard of."""

    def without(route):
        sheet = route.fetch().text()
        for word in unknown:
            sheet = sheet.replace(word, word.replace(word.strip(":(@ "), f"unknown-{word.strip(':(@ ')}"))
        route.fulfill(body=sheet, content_type="text/css")

    window.context.route("**/*.css*", without)
    window.page.add_init_script("delete Element.prototype.checkVisibility; delete Element.prototype.showPopover;")


@pytest.mark.parametrize("is_old", [False, True], ids=["as it is", "older"])
def test_the_option_of_a_ballot_that_has_the_focus_is_seen(world, visit, enter, is_old):
    place = scenes.with_ballot(world)
    window = visit(360)
    enter(window, place.panelist)
    if is_old:
        age(window)
    page = window.open(place.path("/voting/1/ballot"))
    page.locator(".option input").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.type") == "radio"
    assert page.evaluate(FOCUSED)


def test_the_parts_of_a_result_are_seen(world, visit, enter):
    place = scenes.with_ballot(world)
    window = visit(360)
    enter(window, place.panelist)
    age(window)
    page = window.open(place.path("/voting/1/ballot"))
    page.evaluate(
        """() => { for (const kind of ["support", "reserve", "aside", "object", "blank"]) {
          const part = document.createElement("span");
          part.className = `trial s-${kind}`;
          document.querySelector("main").append(part);
        } }"""
    )
    unseen = [part.get_attribute("class") for part in page.locator(".trial").all() if not part.evaluate(GROUND)]
    assert not unseen


def test_the_trial_takes_away_what_it_names(world, visit):
    window = visit(360)
    age(window)
    page = window.open("/sign-in")
    assert page.evaluate("() => document.body.checkVisibility === undefined")
    sheets = page.evaluate(
        """() => [...document.styleSheets].flatMap((one) => [...one.cssRules]).map((one) => one.cssText).join(" ")"""
    )
    assert sheets and not re.search(r":has\(|(?<!unknown-)color-mix\(", sheets)


LAYERS = ("@layer ", "revert-layer")
PLAIN = """() => {
  const style = (one) => getComputedStyle(document.querySelector(one));
  return { width: document.body.getBoundingClientRect().width, font: style("body").fontFamily,
           hidden: style(".visually-hidden").position, paper: style(".print-only").display,
           field: style("main input[type=email]").width };
}"""
# Of every element of a page: all that its look comes from.
LOOK = """() => [...document.querySelectorAll("body, body *")].map((one) => {
  const style = getComputedStyle(one);
  const names = [...style].filter((name) => !name.startsWith("--"));
  const told = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
  return [one.tagName, one.className?.baseVal ?? one.className, ...told].join("|");
})"""


def test_a_browser_that_knows_no_layers_shows_a_plain_page_that_can_be_read_and_pressed(visit):
    window = visit(1280)
    age(window, LAYERS)
    page = window.open("/sign-in")
    found = page.evaluate(PLAIN)
    assert found["width"] < 900 and "sans-serif" in found["font"]
    assert found["hidden"] == "absolute" and found["paper"] == "none"
    page.locator("main input[type=email]").first.focus()
    assert page.evaluate(FOCUSED)
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("address", ["/sign-in", "/voting/1/ballot"])
def test_what_is_meant_for_them_changes_nothing_where_layers_are_known(world, visit, enter, address):
    place = scenes.with_ballot(world)
    looks = []
    for is_there in (True, False):
        window = visit(360)
        if address != "/sign-in":
            enter(window, place.panelist)
        if not is_there:
            leave_out(window)
        page = window.open(address if address == "/sign-in" else place.path(address))
        page.wait_for_load_state()
        looks.append(page.evaluate(LOOK))
    assert [(one, other) for one, other in zip(*looks, strict=True) if one != other] == []


def leave_out(window) -> None:
    """Cut off what stands behind the last layer."""

    def cut(route):
        sheet = route.fetch().text()
        route.fulfill(body=sheet.partition("/* A browser from before 2022")[0], content_type="text/css")

    window.context.route("**/base.css*", cut)


def test_a_plain_page_says_where_it_stands_once_and_keeps_tables_within_its_width(world, visit, enter):
    place = scenes.with_ballot(world)
    window = visit(360)
    enter(window, place.panelist)
    age(window, LAYERS)
    for path in ("", "/voting/1/ballot", "/members", "/frame", "/who-may", "/hearings"):
        page = window.open(place.path(path))
        assert not page.locator(".ribbon details, .meter").first.is_visible(), path
        assert page.locator(".ribbon ol").first.is_visible() and not window.scrolls_sideways(), path
    table = f"<table><tr>{'<td>nineteen hundred</td>' * 9}</tr></table>"
    page.locator("main").evaluate("(main, table) => main.insertAdjacentHTML('beforeend', table)", table)
    assert not window.scrolls_sideways()


TWICE = "--blink-settings=defaultFontSize=32"


def test_letters_of_twice_the_size_fit_the_smallest_telephone(world, browser, live_server, app):
    """What somebody chose in the settings of her browser: every length in rem and em grows with it."""
    place = scenes.with_ballot(world)
    large = browser.browser_type.launch(executable_path=installed.find(), args=[*ARGUMENTS, TWICE])
    try:
        window = Visit(large.new_context(viewport={"width": 360, "height": 800}), live_server, "refuses")
        window.enter(app.config["SESSION_COOKIE_NAME"], session_cookie(app, place.facilitator.person))
        assert window.open("/me").evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)") >= 32
        wide = []
        for path in ("", "/voting", "/members", "/stage", "/frame", "/attendance", "/letters/write", "/who-may"):
            window.open(place.path(path))
            wide += [path] if window.scrolls_sideways() else []
        assert not wide
    finally:
        large.close()
