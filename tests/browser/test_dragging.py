"""Key questions are put in order, and proposals under themes, by dragging; the buttons beside them do the same."""

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.questions import queries
from app.questions import services as questions
from tests.scenes import scene
from tests.world import World


@scene
def place():
    place = World(stage=Stage.QUESTIONS)
    themes = [questions.add_theme(place.conference, title, by=place.facilitator) for title in ("Wells", "Money")]
    for n in range(4):
        proposal = questions.propose(place.conference, f"How deep is well {n}?", by=place.panelist)
        questions.group(proposal, themes[n % 2], by=place.facilitator)
        questions.word_question(place.conference, f"Who owns well {n}?", by=place.panelist)
    db.session.commit()
    return place


def dragged(page, source, target, part):
    old = page.query_selector(part)
    page.drag_and_drop(f"{source} [data-handle]", target)
    page.wait_for_function("old => !old.isConnected", arg=old)
    page.wait_for_load_state("networkidle")


def test_a_key_question_is_dragged_to_its_place(place, visit, enter):
    window = visit(1280)
    enter(window, place.panelist)
    page = window.open(place.path("/questions"))
    labels = page.locator("#key_questions li.passage h3").all_inner_texts()
    dragged(page, f"#{labels[0]}", f"#{labels[2]}", "#key_questions")
    moved = page.locator("#key_questions li.passage h3").all_inner_texts()
    assert moved == [labels[1], labels[2], labels[0], labels[3]]
    assert page.evaluate("document.activeElement.closest('li')?.id") == labels[0]
    dragged(page, f"#{labels[3]}", f"#{labels[1]}", "#key_questions")
    assert page.locator("#key_questions li.passage h3").all_inner_texts()[0] == labels[3]
    page.locator(f"#{labels[3]}").get_by_role("button", name="Down").click()
    page.wait_for_function("label => document.querySelector('#key_questions li.passage')?.id !== label", arg=labels[3])


def test_a_proposal_is_dragged_under_a_theme(place, visit, enter):
    window = visit(1280)
    enter(window, place.facilitator)
    page = window.open(place.path("/questions"))
    under = "#proposals .rows > h3:has-text('Money')"
    dragged(page, "#proposals article:first-of-type", under, "#proposals")
    db.session.rollback()
    assert queries.get_proposal(place.conference, 1).theme.title == "Money"


def test_a_proposal_is_dragged_out_of_its_theme(place, visit, enter):
    questions.propose(place.conference, "Who digs?", by=place.panelist)
    db.session.commit()
    window = visit(1280)
    enter(window, place.facilitator)
    page = window.open(place.path("/questions"))
    page.set_viewport_size({"width": 1280, "height": 3000})
    dragged(page, "#proposals article:first-of-type", "#proposals .rows > h3:has-text('Without a theme')", "#proposals")
    db.session.rollback()
    assert queries.get_proposal(place.conference, 1).theme is None


def test_a_refused_drag_says_why_and_the_next_waits_for_the_last(place, visit, enter):
    window = visit(1280)
    enter(window, place.panelist)
    page = window.open(place.path("/questions"))
    labels = page.locator("#key_questions li.passage h3").all_inner_texts()
    for member in place.panelists[:3]:
        questions.agree(place.conference, by=member, seen=JUST_READ)
    db.session.merge(place.conference).stage = Stage.HEARINGS
    db.session.commit()
    dragged(page, f"#{labels[0]}", f"#{labels[2]}", "#key_questions")
    told = page.locator("#key_questions [role=alert]")
    told.wait_for()
    assert told.is_visible() and len(told.inner_text()) > 20
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.locator("#key_questions li.passage h3").all_inner_texts() == [label.upper() for label in labels]


def test_no_drag_begins_before_the_last_one_is_done(place, visit, enter):
    window = visit(1280)
    enter(window, place.panelist)
    page = window.open(place.path("/questions"))
    labels = page.locator("#key_questions li.passage h3").all_inner_texts()
    page.evaluate("""() => {
      const sent = window.fetch;
      window.presses = [];
      window.fetch = async (...about) => {
        window.presses.push(about[0]);
        await new Promise((done) => { window.goOn = done; });
        return sent(...about);
      };
    }""")
    page.drag_and_drop(f"#{labels[0]} [data-handle]", f"#{labels[1]}")
    page.wait_for_function("window.presses.length === 1")
    page.drag_and_drop(f"#{labels[3]} [data-handle]", f"#{labels[2]}")
    assert page.evaluate("window.presses.length") == 1
    old = page.query_selector("#key_questions")
    page.evaluate("window.goOn()")
    page.wait_for_function("old => !old.isConnected", arg=old)
    moved = page.locator("#key_questions li.passage h3").all_inner_texts()
    assert moved == [labels[1], labels[0], labels[2], labels[3]]
