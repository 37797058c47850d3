"""The pages of a draw fit a phone and keep nobody out, and a code opens one's own reason."""

import os

import pytest

from app.access.stages import Stage
from app.extensions import db
from tests import lotteries
from tests.world import World

DRAW = "/recruitment/draw"
SHOTS = os.environ.get("PLENARIA_SHOTS", "")  # a folder, for whoever wants to look


@pytest.fixture
def drawn(app):
    place = World(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)
    lotteries.plan(place.conference)
    place.codes = lotteries.register(place.conference, [*lotteries.PEOPLE, *[("woman", "young")] * 4])
    lotteries.drawn(place)
    lotteries.services.rehearse(place.conference, by=place.organizer)
    db.session.commit()
    lotteries.work()
    return place


@pytest.fixture
def failed(app):
    place = World(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)
    lotteries.plan(place.conference, {"gender": {"woman": (3, 4), "man": (1, 2)}})
    lotteries.register(place.conference, [("woman",)] * 2 + [("man",)] * 9, ("gender",))
    lotteries.made(place)
    return place


@pytest.fixture
def committed(app):
    place = World(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)
    lotteries.plan(place.conference, **lotteries.BEACON)
    lotteries.register(place.conference)
    lotteries.committed(place).number_at = lotteries.clock.now()
    db.session.commit()
    return place


def look(page, name: str, width: int) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_stranger_reads_the_draw_and_her_own_reason(drawn, visit, live_server, axe, width):
    window = visit(width, base_url=live_server)
    page = window.open(drawn.path(DRAW))
    assert not window.scrolls_sideways() and not axe(page)
    look(page, "draw", width)
    page = window.open(drawn.path("/recruitment/reason"))
    page.get_by_label("The code of your registration").fill(drawn.codes[0])
    page.get_by_role("button", name="Show my chance").click()
    page.get_by_text("Your chance was").wait_for()
    assert not window.scrolls_sideways() and not axe(page)
    look(page, "reason", width)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scene", ["drawn", "failed", "committed"])
def test_whoever_makes_it_has_the_next_step_before_her(request, scene, visit, live_server, enter, axe, width):
    place = request.getfixturevalue(scene)
    window = visit(width, base_url=live_server)
    enter(window, place.organizer)
    for name, path in (("work", f"{DRAW}/work"), ("rehearsal", f"{DRAW}/rehearsal?number=5")):
        if name == "rehearsal" and scene != "drawn":
            continue
        page = window.open(place.path(path))
        assert not window.scrolls_sideways() and not axe(page)
        look(page, f"{scene}-{name}", width)
