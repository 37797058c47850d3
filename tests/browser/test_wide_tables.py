"""Every column of a table is on the paper."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.evidence import services
from app.extensions import db
from tests.access.further_scenes import SCENES
from tests.browser.test_prints import sheets

A4_WITHIN_MARGINS, A4_TURNED = 672, 1032  # 178 and 273 mm, as browsers count them
TURNS = 7  # so many columns
FACTS = """() => [...document.querySelectorAll("table")].map((table) => {
  const edge = document.querySelector("main").getBoundingClientRect().right;
  const cells = [...table.querySelectorAll("th, td")];
  return [cells.length, Math.max(...cells.map((cell) => cell.getBoundingClientRect().right)) <= edge + 1];
})"""


@pytest.mark.parametrize("columns", [3, 8, 12])
def test_a_wide_table_fits_on_paper(world, visit, enter, columns):
    place = world(stage=Stage.EVIDENCE)
    rows = [[f"Municipality {n}" for n in range(columns)], [f"{n}1 234,5" for n in range(columns)]]
    text = "\n".join([f"| {' | '.join(rows[0])} |", "|" + "---|" * columns, f"| {' | '.join(rows[1])} |"])
    document = services.draft_document(
        place.conference, summary="In short.", title="Wells", text=text, by=place.organizer
    )
    services.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    window = visit(A4_TURNED if columns >= TURNS else A4_WITHIN_MARGINS)
    enter(window, place.panelist)
    page = window.open(place.path("/evidence/1"))
    page.emulate_media(media="print")
    assert page.evaluate(FACTS) == [[2 * columns, True]]


WORDS_IN_LINES = """() => [...document.querySelectorAll("thead th")].map((cell) => {
  const range = document.createRange();
  range.setStart(cell.firstChild, 0);
  range.setEnd(cell.firstChild, "Municipality".length);
  return range.getClientRects().length;
})"""


@pytest.mark.parametrize("columns", [7, 10, 12, 14])
def test_a_word_of_usual_length_stays_whole_on_the_turned_sheet(world, visit, enter, columns):
    place = world(stage=Stage.EVIDENCE)
    heads = " | ".join(f"Municipality {n}" for n in range(columns))
    cells = " | ".join("groundwater" for _n in range(columns))
    text = f"| {heads} |\n|{'---|' * columns}\n| {cells} |"
    document = services.draft_document(
        place.conference, summary="In short.", title="Wells", text=text, by=place.organizer
    )
    services.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    window = visit(A4_TURNED)
    enter(window, place.panelist)
    page = window.open(place.path("/evidence/1"))
    page.emulate_media(media="print")
    assert page.evaluate(WORDS_IN_LINES) == [1] * columns
    assert page.evaluate(FACTS) == [[2 * columns, True]]


def test_a_list_with_a_wide_table_takes_no_sheet_for_its_heading_alone(app, visit, enter):
    place = SCENES["where money is asked for"].build()
    db.session.commit()
    window = visit(1280)
    enter(window, place.organizer)
    assert sheets(window.open(place.path("/expenses/payments"))) == 1
