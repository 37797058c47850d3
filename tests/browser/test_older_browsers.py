"""Browsers that have no :has(), no color-mix() and no checkVisibility() show what is chosen, focused and counted."""

import re

import pytest

from tests.browser import scenes

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


def age(window) -> None:
    """Take from the browser what it is to do without: its sheets name things it has never heard of."""

    def without(route):
        sheet = route.fetch().text()
        for word in UNKNOWN:
            sheet = sheet.replace(word, word.replace(word.strip(":("), f"unknown-{word.strip(':(')}"))
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
