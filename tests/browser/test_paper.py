"""Paper and presence in a browser: two people count by themselves, and somebody ticks who is in the room."""

from playwright.sync_api import expect

from app.voting.models import PaperMark
from app.voting.services import closing
from tests.browser import scenes
from tests.scenes import scene
from tests.world import World


@scene
def counting():
    """Vote 1 is closed with two ballots on screens, and three on paper are still to be counted."""
    place = scenes.with_ballot(World, [(0, "support"), (1, "support")])
    scenes.db.session.add_all(PaperMark(round_id=place.vote.id, member_id=member.id) for member in place.panelists[2:])
    scenes.db.session.commit()
    closing.close_round(place.vote, by=place.facilitator)
    return scenes.settle(place)


def type_in(page, **numbers):
    for label in ("Support", "Support with reservations", "Stand aside", "Object", "Blank"):
        page.get_by_label(label, exact=True).fill(str(numbers.get(label.lower(), 0)))
    page.get_by_role("button", name="This is what I read").click()


def test_two_counters_differ_and_then_agree(world, visit, enter, axe, counting):
    place = counting
    frank, olga = visit(360), visit(320, javascript=False)
    enter(frank, place.facilitator)
    enter(olga, place.organizer)
    his = frank.open(place.path("/paper/1"))
    assert not axe(his) and not frank.scrolls_sideways()
    type_in(his, support=2, object=1)
    expect(his.locator("main").get_by_text("A second person has to type in the same.")).to_be_visible()

    hers = olga.open(place.path("/paper/1"))
    expect(hers.locator("main").get_by_text("read something else")).to_have_count(0)
    type_in(hers, support=3)
    expect(hers.locator("main").get_by_text("read something else")).to_be_visible()
    expect(hers.get_by_role("row", name="Object 0")).to_be_visible()
    assert not olga.scrolls_sideways()

    type_in(hers, support=2, object=1)
    expect(hers.locator("main").get_by_text("2 ballots on screen and 3 on paper.")).to_be_visible()
    his = frank.open(place.path("/voting/1"))
    expect(his.locator("main").get_by_text("Adopted", exact=True)).to_be_visible()
    assert not frank.scrolls_sideways()


def test_the_facilitator_ticks_who_is_here_on_a_phone_by_keyboard(world, visit, enter, axe):
    place = scenes.with_ballot(world)
    frank, anybody = visit(320), visit(320)
    enter(frank, place.facilitator)
    names = [member.name for member in place.panelists]
    scenes.settle(place)
    page = frank.open(place.path("/attendance"))
    page.wait_for_function("() => window.htmx")
    assert not axe(page) and not frank.scrolls_sideways()
    page.get_by_label("Session").fill("Saturday morning")
    for name in names[:3]:
        page.get_by_label(name).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Note it").focus()
    frank.mark()
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="Saturday morning 3 of 5 seated")).to_be_visible()
    expect(page.get_by_label(names[2])).to_be_checked()
    assert frank.is_marked()

    seen = anybody.open(place.path("/attendance"))
    expect(seen.get_by_role("row", name="Saturday morning 3 of 5 seated")).to_be_visible()
    assert names[0] not in seen.content()
