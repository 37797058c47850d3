"""Joined questions, what the panel says about them and the public call, in a real browser, on a phone."""

from datetime import timedelta

from playwright.sync_api import expect

from app import clock
from app.access.stages import Stage
from app.accounts import strangers
from app.agreeing import JUST_READ
from app.calls import queries, services
from app.extensions import db
from app.joining import services as joining
from app.questions import services as questions
from app.questions import talking
from tests.browser.test_pages import SMALL_ACTS


def shared(world):
    """A conference in which everybody was asked, and the panel joins, splits and talks."""
    place = world(stage=Stage.EVIDENCE)
    call = services.word_call(place.conference, "What worries you about water?", None, by=place.organizer)
    for number in range(1, 4):
        with clock.at(clock.now() - timedelta(minutes=number)):
            stamp = strangers.new_stamp(queries.subject_of(place.conference))
        sender = strangers.Sender(f"browser {number}", "a source")
        post = services.hand_in(call, f"Well {number} fell dry.", "Nell", strangers.read_stamp(stamp), sender)
        if number < 3:
            services.accept(post, by=place.facilitator, seen=JUST_READ)
    db.session.commit()
    return place


def with_questions(place):
    place.walk_to(Stage.QUESTIONS)
    first, second = place.panelists[:2]
    proposed = [
        questions.propose(place.conference, f"How deep is well {n}?", by=by)
        for n, by in enumerate((first, second, first, second, second), 1)
    ]
    done = joining.suggest_join(place.conference, proposed[:2], "How deep are the first two?", by=first)
    joining.answer(done, True, by=second, seen=JUST_READ)
    joining.suggest_join(place.conference, proposed[2:4], "How deep are the others?", by=second)
    remark = talking.discuss(proposed[4], "Nobody has measured it.", by=second)
    talking.discuss(proposed[4], "The council has.", remark.id, by=first)
    db.session.commit()
    return place


def problems_of(window, axe, paths):
    found = []
    for path in paths:
        page = window.open(path)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 800})
            if window.scrolls_sideways():
                found.append(f"{path} scrolls sideways at {width} px")
        found += [f"{path}: {words}" for words in page.evaluate(SMALL_ACTS)]
        found += axe(page)
    return found


def test_the_pages_fit_a_phone_and_keep_nobody_out(world, visit, enter, axe):
    place = with_questions(shared(world))
    window = visit(360)
    enter(window, place.panelist)
    paths = ["/joining", "/joining/1", "/joining/2", "/joining/join/5", "/joining/split/5"]
    paths += ["/questions", "/questions/proposals/5", "/questions/proposals/6", "/call", "/call/1"]
    problems = problems_of(window, axe, [place.path(path) for path in paths])
    enter(window, place.facilitator)
    problems += problems_of(window, axe, [place.path("/call/sift"), place.path("/call/1")])
    assert not problems, "\n".join(problems)


def test_a_stranger_sends_to_the_call_without_javascript(world, visit, axe, monkeypatch):
    monkeypatch.setattr(strangers, "SOONEST", 0)
    place = shared(world)
    window = visit(360, javascript=False)
    page = window.open(place.path("/call"))
    page.fill("#text", "Our well is dry.")
    page.click("text=Send it")
    expect(page.locator("main")).to_contain_text("It arrived")
    expect(page.locator("body")).not_to_contain_text("Our well is dry.")
    page = window.open(place.path("/call/1"))
    page.click("main button:has-text('Support')")
    expect(page.locator("main")).to_contain_text("1 supports this")


def test_an_author_answers_in_place_and_undoes_it(world, visit, enter):
    place = with_questions(shared(world))
    window = visit(1280)
    enter(window, place.panelist)
    page = window.open(place.path("/joining/2"))
    window.mark()
    page.check("input[name=agrees][value=y]")
    page.click("text=Send my answer")
    page.wait_for_selector("text=Undo it")
    assert window.is_marked()
    page.click("text=Undo it")
    page.wait_for_selector("#joining >> text=undone")
    assert window.is_marked()


def test_a_remark_arrives_in_place(world, visit, enter):
    place = with_questions(shared(world))
    window = visit(360)
    enter(window, place.panelist)
    page = window.open(place.path("/questions/proposals/5"))
    window.mark()
    page.fill("#talk textarea", "The mill has a gauge.")
    page.click("text=Say it")
    page.wait_for_selector("#talk ol >> text=The mill has a gauge.")
    assert window.is_marked()
