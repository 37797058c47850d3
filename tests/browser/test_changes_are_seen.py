"""What changes is seen: after every form that is refused, and every act that is done, the focus is in sight."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from app.access.stages import Stage
from app.conferences.models import Membership
from app.extensions import db
from app.questions import services as questions
from tests.access.further_scenes import SCENES
from tests.access.pressing import Offer, is_a_file, links_on, offers_on
from tests.access.test_every_act_is_done import somebody
from tests.access.test_offered_is_accepted import endpoint_of
from tests.browser import scenes
from tests.browser.conftest import Gate, serving
from tests.visitor import Visitor

WORDS = "Because we looked at it together."

# Sends the form to this address as a press of its first button would, with every visible field left empty or filled in.
PRESS = """([path, words]) => {
  const ofRow = [...document.querySelectorAll("button[form]")].find((one) => one.getAttribute("formaction") === path);
  const form = ofRow?.form ?? [...document.forms].find((one) => one.getAttribute("action") === path);
  if (!form) return false;
  for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  form.querySelectorAll("details").forEach((box) => { box.open = true; });
  form.noValidate = true;
  for (const field of form.elements) {
    field.removeAttribute("required");
    if (words || field.type === "hidden" || field.type === "submit") continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = -1;
    else field.value = "";
  }
  if (words) form.querySelectorAll("textarea, input[type=text]").forEach((field) => { field.value ||= words; });
  const button = ofRow ?? form.querySelector("button[type=submit]");
  if (!button) return false;
  window.pressed = true;
  button.scrollIntoView({ block: "center" });
  button.focus();
  button.click();
  return true;
}"""
SEEN = """() => {
  const here = document.activeElement, { top, bottom, height } = here.getBoundingClientRect();
  const inside = top >= -1 && (bottom <= innerHeight + 1 || (height > innerHeight && top < innerHeight / 3));
  const mistakes = document.querySelector("[data-mistakes]"), done = [...document.querySelectorAll("[data-done]")];
  const box = mistakes?.getBoundingClientRect();
  return {
    tag: here.tagName + "#" + here.id + "." + here.className, body: here === document.body, inside,
    above: here.id === "problems" && here.innerText.trim() !== "",
    mistakes: Boolean(mistakes), told: mistakes === here && box.top >= -1 && box.top < innerHeight - 40,
    unseen: done.map((one) => one.getBoundingClientRect().top).filter((top) => top < -1 || top > innerHeight).length,
    title: document.title,
  };
}"""

# What is told above the page alone, and why.
TOLD_ABOVE = {
    "drafting.rebase_amendment": "of two texts somebody chooses place by place, and a browser asks for it first"
}
# A page that was never opened keeps nothing, and may not be asked.
FORGET = "() => { if (location.protocol !== 'about:') { localStorage.clear(); sessionStorage.clear(); } }"
SCENES_TRIED = 3  # a form that was accepted empty in so many scenes is not refused in the next


class Walker:
    """Finds each kind of form that somebody reaches by links, with the first page that shows it.

    A kind of page that the same person was shown in so many scenes is looked at again only where it is near to what is
    done in a scene: the pages of its deeds, what they link to, and what stands below them.
    """

    def __init__(self, app):
        self.app, self.shown = app, Counter()

    def forms_for(self, who, visitor: Visitor, start: str, deeds_on: set[str]) -> Iterator[tuple[str, Offer]]:
        waiting, of_kind, known = [start, *sorted(deeds_on)], set(), set()
        for path in waiting:
            page = visitor.get(path)
            if page.status != 200 or page.response.mimetype != "text/html":
                continue
            for offer in offers_on(page, "/c/"):
                if (kind := endpoint_of(self.app, offer.path)) not in known:
                    known.add(kind)
                    yield path, offer
            for link in links_on(page, start):
                kind = kind_of(link)
                is_near = path in deeds_on or link.startswith(tuple(deeds_on))
                if kind in of_kind or is_a_file(link) or not (is_near or self.shown[who, kind] < SCENES_TRIED):
                    continue
                of_kind.add(kind)
                waiting.append(link)
        self.shown.update({(who, kind) for kind in map(kind_of, waiting)})


def kind_of(link: str) -> str:
    return "".join("1" if one.isdigit() else one for one in link)


def press(window, page: Page, path: str, action: str, words: str = "") -> int | None:
    """Press the button of a form on a page; the answer's status, once what it brought is on the page."""
    if window.page.goto(window.base_url + path).status != 200:
        return None
    page.wait_for_function("() => window.htmx")
    answers: list = []
    note = lambda answer: answers.append(answer)  # noqa: E731
    page.on("response", note)
    try:
        if not page.evaluate(PRESS, [action, words]):
            return None
        for _ in range(35):
            page.wait_for_timeout(10)
            if any(one.request.method == "POST" and one.url.endswith(action) for one in answers):
                break
        sent = [one for one in answers if one.request.method == "POST" and one.url.endswith(action)]
        if any({"hx-redirect", "hx-refresh"} & one.headers.keys() for one in sent):
            page.wait_for_function("() => !window.pressed")  # the page that comes is another
        page.wait_for_timeout(100)
        page.wait_for_load_state()
        page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping')")
    finally:
        page.remove_listener("response", note)
    is_file = bool(sent) and "attachment" in sent[0].headers.get("content-disposition", "")
    return sent[0].status if sent and not is_file else None  # a file is kept, and the page stays as it was


class Looker:
    """Somebody with a phone in one scene after the other, who presses the forms that are found there and looks."""

    def __init__(self, app, storage, visit, enter):
        self.app, self.storage, self.enter = app, storage, enter
        self.gate, self.walker = Gate(app), Walker(app)
        # The one telephone of all scenes: another for each would begin a process, and compile every script, each time.
        # So would another address for each.
        self.window = visit(360, height=640)
        self.known, self.accepted = set(), Counter()
        self.refused, self.done, self.wrong = 0, 0, []

    def look_at(self, name: str) -> None:
        """Each kind of form is sent empty where it stands first; then each deed of the scene is done, as it began."""
        self.storage.put_back(self.storage.nothing)
        place = scenes.settle(SCENES[name].build())
        people = sorted({deed.who for deed in SCENES[name].deeds}, key=str)
        seats = {who: somebody(place, who).id for who in people}
        deeds_on = {place.path(deed.page) for deed in SCENES[name].deeds if deed.page}
        found = {who: self._forms_of(who, place, deeds_on) for who in people}
        as_it_was = self.storage.keep()
        with self._served():
            for who, forms in found.items():
                self.enter(self.window, db.session.get(Membership, seats[who]))
                for path, form in forms:
                    self._refuse(path, form, name)
        self.storage.put_back(as_it_was)
        with self._served():
            for deed in SCENES[name].deeds:
                if deed.typed:
                    continue
                self.enter(self.window, db.session.get(Membership, seats[deed.who]))
                for path, form in found[deed.who]:
                    if endpoint_of(self.app, form.path) == deed.act:
                        self._do(path, form, name)

    @contextmanager
    def _served(self):
        """The scene, of which the telephone keeps nothing when it is over, and about which nobody asks any more."""
        self.gate.open()
        yield
        self.window.page.evaluate(FORGET)
        self.window.page.goto("about:blank")
        self.gate.close()

    def _forms_of(self, who, place, deeds_on: set[str]) -> list[tuple[str, Offer]]:
        visitor = Visitor(self.app).enter(somebody(place, who).person)
        return list(self.walker.forms_for(who, visitor, place.path(), deeds_on))

    def _refuse(self, path: str, form: Offer, name: str) -> None:
        kind = endpoint_of(self.app, form.path)
        if kind in self.known or self.accepted[kind] == SCENES_TRIED or not form.has_fields:
            return
        if press(self.window, self.window.page, path, form.path) != 422:
            self.accepted[kind] += 1
            return
        self.known.add(kind)
        self.refused += 1
        seen = self.window.page.evaluate(SEEN)
        is_told = seen["mistakes"] and seen["told"] or kind in TOLD_ABOVE and seen["above"] and seen["inside"]
        if not (is_told and seen["title"].startswith("Problem: ")):
            self.wrong.append(f"{form.path} on {path} ({name}) is refused: {seen}")

    def _do(self, path: str, form: Offer, name: str) -> None:
        if press(self.window, self.window.page, path, form.path, WORDS) != 200:
            return
        self.done += 1
        seen = self.window.page.evaluate(SEEN)
        if seen["body"] or not seen["inside"] or seen["unseen"]:
            self.wrong.append(f"{form.path} on {path} ({name}) is done: {seen}")


@pytest.mark.slow
def test_whatever_is_refused_or_done_leaves_the_focus_on_what_is_wrong_or_changed(app, storage, visit, enter):
    looker = Looker(app, storage, visit, enter)
    with serving(app, looker.gate) as looker.window.base_url:
        for name in SCENES:
            looker.look_at(name)
    assert not looker.wrong, "\n".join(looker.wrong)
    assert looker.refused > 140 and looker.done > 50


def test_a_form_that_opens_on_a_page_has_the_focus_in_its_first_field(world, visit, enter):
    place = scenes.with_document(world)
    window = visit(360, height=640)
    enter(window, place.panelist)
    page = window.open(place.path("/evidence/1"))
    page.wait_for_function("() => window.htmx")
    for label in ("E1.2", "E1.1"):
        page.get_by_role("link", name=f"Write a note {label}").click()
        field = page.locator(f"#{label.replace('.', '-')} textarea")
        expect(field).to_be_focused()
        expect(field).to_be_in_viewport()
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids)), "two forms that are open on one page share the ids of their fields"
    page.locator("#E1-2 textarea").fill("I want to ask this.")
    page.locator("#E1-2").get_by_role("button", name="Save the note").click()
    expect(page.locator("#E1-2 .rows")).to_contain_text("I want to ask this.")
    assert page.evaluate("() => document.activeElement.closest('#E1-2') !== null")


def test_a_page_that_opens_at_an_entry_tells_there_what_was_done(world, visit, enter):
    place = scenes.with_passage(world)
    window = visit(360, height=320)
    enter(window, place.panelist)
    page = window.open(place.path("/draft/passages/1/amend"))
    page.get_by_label("How it should read", exact=True).fill("Read the wells every month.")
    page.get_by_label("Why", exact=True).fill("Once a week is a burden.")
    with page.expect_navigation(url="**#A1"):
        page.evaluate("() => document.querySelector('main form').submit()")  # as where htmx did not come
    expect(page.locator("[data-done]")).to_be_in_viewport()
    expect(page.locator("#A1")).to_be_in_viewport()


@pytest.mark.parametrize("as_a_page", [True, False])
def test_a_page_that_an_act_opens_has_the_focus_where_it_begins(as_a_page, world, visit, enter):
    place = scenes.settle(world(stage=Stage.HEARINGS))
    window = visit(360, height=640)
    enter(window, place.expert)
    page = window.open(place.path())
    page.wait_for_function("() => window.htmx")
    assert page.evaluate("() => document.activeElement === document.body"), "who only looks begins at the top"
    if as_a_page:  # as where htmx did not come yet
        page.evaluate(
            "() => document.querySelectorAll('[hx-post]').forEach((one) => one.replaceWith(one.cloneNode(true)))"
        )
        page.evaluate("() => document.querySelectorAll('[hx-post]').forEach((one) => one.removeAttribute('hx-post'))")
    window.mark()
    with page.expect_navigation():
        page.get_by_role("button", name="I begin").press("Enter")
    expect(page.get_by_role("button", name="I begin")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert window.is_marked() != as_a_page
    window.open(place.path("/hearings"))
    assert page.evaluate("() => document.activeElement === document.body")


def test_a_proposal_that_is_sorted_moves_at_once_and_says_so(world, visit, enter):
    place = scenes.with_proposal(world)
    questions.add_theme(place.conference, "Water", by=place.facilitator)
    scenes.settle(place)
    window = visit(360, height=640)
    enter(window, place.facilitator)
    page = window.open(place.path("/questions"))
    page.wait_for_function("() => window.htmx")
    window.mark()
    page.get_by_role("link", name="Sort under a theme 1").click()
    page.get_by_role("combobox", name="Theme").select_option("Water")
    page.get_by_role("button", name="Sort").click()
    expect(page.locator("#said")).to_have_text("Sorted under Water.")
    expect(page.locator("#proposals h3", has_text="Water")).to_be_visible()
    expect(page.locator("[data-done]")).to_be_in_viewport()
    assert window.is_marked()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_refused_page_begins_with_what_is_wrong(javascript, world, visit, enter):
    place = scenes.settle(world(stage=Stage.QUESTIONS))
    window = visit(360, height=640, javascript=javascript)
    enter(window, place.panelist)
    page = window.open(place.path("/questions/new"))
    page.get_by_label("Wording").fill("   ")
    page.get_by_role("button", name="Save").click()
    summary = page.locator("[data-mistakes]")
    expect(summary).to_be_in_viewport()
    expect(page).to_have_title(re.compile("^Problem: "))
    if javascript:
        expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    assert page.evaluate("() => document.activeElement.matches('input, textarea, select')") or not javascript


def test_what_is_too_much_for_the_server_is_not_sent_and_stays_in_its_field(world, visit, enter):
    place = scenes.with_document(world)
    window = visit(360, height=640)
    enter(window, place.organizer)
    page = window.open(place.path("/evidence/new"))
    page.wait_for_function("() => window.htmx")
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_label("Title").fill("Everything")
    # As a form is sent each of these signs takes nine bytes: so many make ten million, and are quicker to lay out.
    page.get_by_label("Text", exact=True).evaluate("(field) => { field.value = '€€€€ '.repeat(280000); }")
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_function("() => document.activeElement.validationMessage?.includes('more than can be sent')")
    assert "POST" not in sent
    assert page.get_by_label("Text", exact=True).evaluate("(field) => field.value.length") == 1_400_000
    page.get_by_label("Text", exact=True).fill("Short now.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Everything")


@pytest.mark.parametrize("cdn", ["hangs", "refuses"])
def test_a_hanging_network_of_copies_stops_nothing_on_the_page(cdn, visit):
    window = visit(360, cdn=cdn)
    page = window.page
    page.goto(window.base_url + "/card#0000-AAAA", wait_until="commit")
    expect(page.locator("input[data-from-hash]")).to_have_value("0000-AAAA")
    page.wait_for_function("() => window.htmx", timeout=4000)
    assert page.evaluate("() => document.querySelectorAll('script[src*=htmx]').length") == 1


def test_a_copy_that_arrives_after_all_is_never_run(visit):
    window = visit(360, cdn="late")
    page = window.page
    page.goto(window.base_url + "/card", wait_until="commit")
    page.wait_for_function("() => window.htmx", timeout=4000)
    first = page.evaluate_handle("() => window.htmx")
    (late,) = window.late
    window.answer(late)
    page.wait_for_timeout(500)
    assert page.evaluate("(first) => window.htmx === first", first)


SHAPES = """() => ["input[type=email]", "button.act:not(.plain)", ".card"].map((wanted) => {
  const style = getComputedStyle(document.querySelector(`main ${wanted}`));
  return [wanted, parseFloat(style.borderTopWidth) > 0 && style.borderTopColor !== style.color, style.backgroundColor];
})"""
NOTHING = "rgba(0, 0, 0, 0)"


def shapes_where_two_colors_are_unknown(window, change) -> list[str]:
    """What of fields, buttons and cards has neither border nor ground on a phone that knows no light-dark()."""

    def without(route):
        sheet = route.fetch().text().replace("light-dark(", "unknown-to-this-phone(")
        route.fulfill(body=change(sheet), content_type="text/css")

    window.context.route("**/*.css*", without)
    found = window.open("/sign-in").evaluate(SHAPES)
    return [name for name, bordered, ground in found if not bordered and ground == NOTHING]


def test_old_phones_that_know_one_color_at_a_time_see_fields_and_buttons(visit):
    window = visit(360, color_scheme="dark")
    assert not shapes_where_two_colors_are_unknown(window, lambda sheet: sheet)
    assert window.page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == "light"


def test_the_look_at_old_phones_can_fail(visit):
    def as_it_was(sheet):
        return re.sub(r"(--[\w-]+): #\w+;", r"\1: unknown-to-this-phone(#fff, #000);", sheet)

    assert shapes_where_two_colors_are_unknown(visit(360), as_it_was)
