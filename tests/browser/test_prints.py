"""What is printed: ballots that can be read, cards that fill their sheet, and pages with their address and day."""

import io
import re

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import config
from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from tests.browser import scenes
from tools import catalogs


def sheets(page) -> int:
    """How many sheets of A4 the page is printed on."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True)))


def test_ten_cards_fill_one_sheet_and_leave_none_empty(world, visit, enter):
    place = scenes.settle(world(panelists=10))
    window = visit(1280)
    enter(window, place.facilitator)
    page = window.open(place.path("/members/cards"))
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name=re.compile("[Pp]rint|[Mm]ake")).first.click()
    page.wait_for_selector(".sign-in-card")
    assert page.locator(".sign-in-card").count() == 10 and sheets(page) == 1
    page.evaluate(
        "() => document.querySelector('.card-sheet').before(document.querySelector('.sign-in-card').cloneNode(true))"
    )
    assert sheets(page) == 2, "an eleventh of a sheet more and it would take two: the count can fail"


@pytest.mark.parametrize("language", ["en", "es", "pt", "da"])
def test_a_card_says_all_of_it_within_its_edges_in_each_language(world, visit, enter, language):
    catalogs.compile_changed()
    config.translated_languages.cache_clear()
    place = world(panelists=10, title="How deep may the quarry of the valley draw water?")
    place.facilitator.person.language, place.conference.languages = language, [language]
    db.session.commit()
    window = visit(1280)
    enter(window, scenes.settle(place).facilitator)
    page = window.open(place.path("/members/cards"))
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.locator("main form button:not([type=button])").first.click()
    page.wait_for_selector(".sign-in-card")
    page.emulate_media(media="print")
    assert page.locator("html").get_attribute("lang") == language
    too_long = "(all) => all.filter((card) => card.scrollHeight > card.clientHeight + 1).map((card) => card.innerText)"
    assert page.locator(".sign-in-card").evaluate_all(too_long) == []


@pytest.mark.parametrize(("kind", "on_one"), [("badges", 10), ("places", 2)])
def test_badges_and_place_cards_fill_their_sheets(world, visit, enter, kind, on_one):
    place = scenes.settle(world(panelists=10, stage=Stage.EVIDENCE))
    window = visit(1280)
    enter(window, place.organizer)
    page = window.open(place.path(f"/members/print/{kind}"))
    cards = page.locator(".badge-card").count()
    assert cards > 10 and sheets(page) == -(-cards // on_one)
    page.emulate_media(media="print")
    assert page.locator(".badge-card").first.evaluate("(card) => card.scrollHeight <= card.clientHeight + 1")


def test_the_list_to_sign_is_printed_with_its_lines(world, visit, enter):
    place = scenes.settle(world(panelists=10, stage=Stage.EVIDENCE))
    window = visit(1280)
    enter(window, place.organizer)
    page = window.open(place.path("/members/print/signed"))
    page.emulate_media(media="print")
    lines = page.locator("table.to-sign tbody tr").all()
    assert min(line.bounding_box()["height"] for line in lines) > 30 and sheets(page) <= 2
    assert page.locator("th.signature").bounding_box()["width"] > 100


@pytest.mark.parametrize(("address", "points"), [("/print", 14), ("/print?large=1", 20)])
def test_a_paper_ballot_says_what_the_screen_says_in_letters_that_can_be_read(world, visit, enter, address, points):
    place = scenes.with_ballot(world)
    window = visit(1280)
    enter(window, place.facilitator)
    screen = visit(360)
    enter(screen, place.panelist)
    told = screen.open(place.path("/voting/1/ballot")).locator("label.option span").all_inner_texts()
    page = window.open(place.path(f"/paper/1{address}"))
    page.emulate_media(media="print")
    ballot = page.locator(".paper-ballot").first
    words = ballot.inner_text()
    untold = [hint for hint in told if hint and hint not in words]
    assert all(hint.startswith("Take part without choosing.") for hint in untold)
    sizes = ballot.evaluate("""(ballot) => [...ballot.querySelectorAll("p, li, .voice *")]
      .filter((one) => one.innerText)
      .map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75)""")
    assert min(sizes) >= points - 0.1, sizes
    assert ballot.locator(".line-to-fill").count() >= 2


def test_a_printed_page_says_where_it_is_from_and_when(world, visit):
    place = scenes.settle(world(stage=Stage.EVIDENCE))
    page = visit(1280).open(place.path())
    page.emulate_media(media="print")
    assert re.search(rf"Printed from http\S+{place.path()} on \d+ \w+ \d{{4}}", page.locator("main").inner_text())


def test_nothing_stands_below_a_printed_page_that_could_take_a_sheet_of_its_own(world, visit, enter):
    place = scenes.settle(world(stage=Stage.EVIDENCE, contact="Ask at the town hall"))
    page = visit(1280).open(place.path())
    page.emulate_media(media="print")
    seen = page.locator("main > *:visible")
    assert "Printed from" in seen.first.inner_text() and "Ask at the town hall" in seen.first.inner_text()
    assert "Printed from" not in seen.last.inner_text()
    assert not page.locator("footer.foot").is_visible()


def test_a_heading_turns_with_the_wide_table_below_it(world, visit):
    place = scenes.settle(world(stage=Stage.EVIDENCE))
    page = visit(1280).open(place.path())
    page.emulate_media(media="print")
    turned = page.evaluate("""() => [6, 7].map((columns) => {
      const part = document.createElement("section");
      part.innerHTML = `<h2>Long</h2><div class="scroll"><table><tr>${"<td>1</td>".repeat(columns)}</tr></table></div>`;
      document.querySelector("main").append(part);
      return [...part.children].map((one) => getComputedStyle(one).page);
    })""")
    assert turned == [["auto", "auto"], ["wide", "wide"]]


# A list of contents in two columns, which begins a few lines above the end of a sheet.
REPORT = """() => {
  const part = document.createElement("div");
  part.innerHTML = `<div class="filler"></div><article class="report"><nav class="contents"><ol>${
    "<li>Another chapter of the report</li>".repeat(20)}</ol></nav>${"<p>What we heard.</p>".repeat(150)}</article>`;
  document.querySelector("main").replaceChildren(part);
}"""


def test_a_list_of_contents_at_the_end_of_a_sheet_does_not_shrink_all_pages(world, visit):
    place = scenes.settle(world(stage=Stage.EVIDENCE))
    page = visit(1280).open(place.path())
    page.evaluate(REPORT)
    counted = []
    for above in range(0, 900, 60):
        page.evaluate("(above) => { document.querySelector('.filler').style.height = `${above}px`; }", above)
        counted.append(sheets(page))
    assert counted == sorted(counted), "the lower it begins, the more sheets it takes"


PASSAGES = """() => {
  const part = document.createElement("div"), words = "First words of what the panel wrote. ".repeat(12);
  part.innerHTML = `<div class="filler"></div><section class="stack"><div><h3>Heading above</h3>${
    `<article class="passage"><h3 class="num"><a href="#">P1</a></h3>
      <div class="stack tight"><p>${words}</p><p>Last words.</p></div></article>`.repeat(2)}</div></section>`;
  document.querySelector("main").replaceChildren(part);
}"""


def test_a_heading_is_printed_on_the_sheet_of_its_first_passage(world, visit):
    place = scenes.settle(world(stage=Stage.EVIDENCE))
    page = visit(1280).open(place.path())
    page.evaluate(PASSAGES)
    ends = []
    for above in range(600, 1100, 12):
        page.evaluate("(above) => { document.querySelector('.filler').style.height = `${above}px`; }", above)
        printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        ends += [sheet.extract_text().strip().splitlines()[-1] for sheet in printed.pages]
    assert "Last words." in ends and "Heading above" not in ends


ON_PAPER = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const boxed = (one) => parseFloat(getComputedStyle(one).borderInlineStartWidth) > 0;
  const told = (one) => `${one.tagName} ${one.type ?? ""} ${one.name ?? ""} ${one.textContent.trim().slice(0, 40)}`;
  const fields = "textarea, select, input:not([type=radio], [type=checkbox], [type=hidden])";
  return [
    ...[...document.querySelectorAll(`${fields}, a.act`)].filter((one) => seen(one) && boxed(one)),
    ...[...document.querySelectorAll("button, [type=file], [type=search], :is(li, td, details) form .field")]
      .filter(seen),
  ].map(told);
}"""
FORMS = [
    ("organizer", "/contacts/new"),
    ("organizer", "/expenses"),
    ("panelist", "/expenses"),
    ("panelist", "/questions"),
    ("panelist", "/needs/mine"),
    ("organizer", "/members"),
    ("organizer", "/letters/write"),
    ("organizer", "/members/list"),
    ("organizer", "/frame"),
    ("organizer", "/thanks/certificates"),
]


def test_no_field_of_a_screen_stands_as_an_empty_box_on_paper(world, visit, enter):
    place = scenes.settle(world(stage=Stage.QUESTIONS))
    found = {}
    for who in ("organizer", "panelist"):
        window = visit(1280)
        enter(window, getattr(place, who))
        for path in [path for by, path in FORMS if by == who]:
            page = window.open(place.path(path))
            page.emulate_media(media="print")
            assert page.locator("h1").is_visible() and page.locator(".print-only").is_visible(), path
            if boxes := page.evaluate(ON_PAPER):
                found[who, path] = boxes
            page.emulate_media(media="screen")
    assert not found, found


def test_a_field_that_is_printed_as_a_box_would_be_found(world, visit):
    place = scenes.settle(world(stage=Stage.QUESTIONS))
    page = visit(1280).open(place.path())
    page.emulate_media(media="print")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
      "<input name=why><ul><li><form><p class='field'></p></form></li></ul>")""")
    assert [one.split()[:2] for one in page.evaluate(ON_PAPER)] == [["INPUT", "text"]], (
        "a form in a list is not printed"
    )


SHEET = 673  # pixels of CSS between the margins of A4
TELLING = [
    ("/report/editions/1", "facilitator"),
    ("/answers/tracker", "organizer"),
    ("/handbook", "organizer"),
    ("/answers", "organizer"),
    ("/journal", "panelist"),
    ("/evidence/pack", "panelist"),
    ("/hearings/sessions/1", "facilitator"),
    ("/voting/1", "panelist"),
    ("/thanks", "organizer"),
    ("/attendance", "facilitator"),
]


def test_nothing_is_wider_than_its_sheet(demo_site, visit):
    """Chromium makes every letter of a print smaller until the widest thing fits."""
    with demo_site.app.app_context():
        slug = db.session.scalar(select(Conference.slug).order_by(Conference.id))
        db.session.remove()
    window, wide = visit(SHEET, base_url=demo_site.address), []
    window.page.emulate_media(media="print")
    for path, who in TELLING:
        demo_site.enter(window, slug, who)
        window.open(f"/c/{slug}{path}")
        wide += [path] if window.scrolls_sideways() else []
    assert not wide
    window.page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<pre>' + '-'.repeat(200))"
    )
    assert window.scrolls_sideways(), "what is too wide is found"
