"""What people read is large enough, what they press can be hit, and nothing moves under their eyes."""

import pytest

from tests.browser.test_pages import HOMES, LAMPS, ROUNDS, WATER

SMALL = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = {};
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), around = walk.currentNode.parentElement;
    if (!text || !around.checkVisibility()) continue;
    if (around.closest(".visually-hidden, .sign-in-card, svg, option, sup")) continue;
    const size = parseFloat(getComputedStyle(around).fontSize);
    if (size < 15.9) found[`${around.tagName}.${around.className} ${size}`] = text.slice(0, 40);
  }
  return Object.entries(found).map((one) => one.join(": "));
}"""
MOVED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 600);
})"""
MOST_MOVED = 0.1


def places():
    for who, paths in ROUNDS.values():
        for path in paths:
            yield who, path


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_that_is_to_be_read_is_smaller_than_16_px_and_every_target_can_be_hit(width, demo_site, visit, axe):
    window = visit(width, base_url=demo_site.address)
    wrong = {}
    for who, path in places():
        window.context.clear_cookies()
        if who:
            demo_site.enter(window, *who)
        page = window.open(path)
        for one in [*page.evaluate(SMALL), *axe(page, "target-size")]:
            wrong.setdefault(one, path)
    assert not wrong, "\n".join(f"{path} {one}" for one, path in wrong.items())


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    [
        *(f"/c/{WATER}{rest}" for rest in ("/report", "/evidence/4", "/answers", "/voting/2")),
        *(f"/c/{HOMES}{rest}" for rest in ("", "/draft", "/draft/passages/3", "/voting", "/journal")),
        f"/c/{LAMPS}/hearings",
    ],
)
def test_nothing_moves_under_the_eyes_while_a_page_comes_in(path, width, demo_site, visit):
    window = visit(width, base_url=demo_site.address)
    demo_site.enter(window, path.split("/")[2], "panelist")
    assert window.open(path).evaluate(MOVED) < MOST_MOVED
