"""Every column of a table is on the paper."""

import pytest

from app.access.stages import Stage
from app.evidence import services
from app.extensions import db

A4_WITHIN_MARGINS = 672  # 178 mm, as browsers count them
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
    services.publish_document(document, by=place.organizer)
    db.session.commit()
    window = visit(A4_WITHIN_MARGINS)
    enter(window, place.panelist)
    page = window.open(place.path("/evidence/1"))
    page.emulate_media(media="print")
    assert page.evaluate(FACTS) == [[2 * columns, True]]
