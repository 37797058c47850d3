"""Nothing moves under the eyes of those who read."""

import pytest

from tests.browser.test_pages import HOMES, LAMPS, WATER

MOVED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 600);
})"""
MOST_MOVED = 0.1


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
