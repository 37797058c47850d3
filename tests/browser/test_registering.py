"""Registering for the panel in a real browser: on a small phone, without JavaScript, in a few minutes, and by code."""

from playwright.sync_api import expect

from app.accounts import strangers
from app.extensions import db
from app.registrations import queries, services
from tests.browser.test_shared_questions import problems_of
from tests.functional.households.test_letters import code, drawn
from tests.functional.registrations.pools import FILLED, LIST, MINE, REGISTER, opened


def crowded(world):
    place = opened(world)
    for name in ("Ada Berg", "Ada Berg", "Bo Berg"):
        told = {"name": name, "born": 1980, "address": "5 Mill St.", "telephone": "12 34 56 78"}
        services.register(place.conference, {"Gender": "Female", "Age": "40+", "Region": "North"}, told)
    db.session.commit()
    return place


def test_the_pages_of_the_recruitment_fit_a_phone_and_keep_nobody_out(world, visit, enter, axe):
    place = crowded(world)
    window = visit(360)
    public = ["/recruitment", REGISTER, MINE]
    problems = problems_of(window, axe, [place.path(path) for path in public])
    enter(window, place.organizer)
    rest = ("plan", "call", "targets", "categories/new", "categories/1")
    problems += problems_of(window, axe, [place.path(f"/recruitment/{path}") for path in rest])
    enter(window, place.recruiter)
    kept = [LIST, LIST + "/1", LIST + "/new", LIST + "/alike", LIST + "/table"]
    problems += problems_of(window, axe, [place.path(path) for path in kept])
    assert not problems, "\n".join(problems)


def test_the_picture_of_a_letter_fills_the_code_in_and_tells_no_server_of_it(world, visit):
    place = opened(world)
    drawn(place)
    window = visit(360)
    asked = []
    window.page.on("request", lambda request: asked.append(f"{request.url} {request.headers.get('referer', '')}"))
    window.open(f"{place.path(REGISTER)}#{code(place)}")
    expect(window.page.locator("#letter")).to_have_value(code(place))
    assert code(place) not in window.page.url
    window.page.reload()
    window.page.go_back()
    assert code(place) not in window.page.url
    assert asked and not [one for one in asked if code(place) in one.partition("#")[0] + one.partition(" ")[2]]
    page = window.open(f"{place.path(REGISTER)}#name")
    expect(page.locator("#letter")).to_have_value("")


def test_a_stranger_registers_without_javascript(world, visit, monkeypatch):
    monkeypatch.setattr(strangers, "SOONEST", 0)
    place = opened(world)
    window = visit(320, javascript=False)
    page = window.open(place.path(REGISTER))
    page.locator("#tie_0-1").check()
    page.locator("#asked_1-0").check()
    for name in ("born", "asked_3", "name", "email", "address", "access"):
        page.locator(f"#{name}").fill(FILLED[name])
    page.locator("#consent").check()
    page.locator("#asked_3").fill("Atlantis")
    page.get_by_role("button", name="Register").click()
    expect(page.locator(".mistakes a[href='#asked_3']")).to_have_count(1)
    page.locator("#asked_3").fill("Nordby")
    page.get_by_role("button", name="Register").click()
    code = page.locator("#code").inner_text()
    page.get_by_role("button", name="I am done here").click()
    page = window.open(place.path(MINE))
    page.locator("#code").fill(code.lower())
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("main")).to_contain_text("Ada Berg")
    page.get_by_role("button", name="Delete what I told").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.locator("main")).to_contain_text("is deleted")
    assert queries.count_in_pool(place.conference) == 0
