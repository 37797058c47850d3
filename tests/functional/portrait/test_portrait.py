"""Everybody reads how like the population the panel is, and the report prints the same numbers."""

from app.callers import queries as callers
from app.callers import services as calling
from app.callers.kinds import PlaceState
from app.extensions import db
from app.languages import speaking
from app.portrait import queries
from app.reports.composition import compose
from app.reports.gathering import gather
from tests.recruiting import drawn, recruiting

PAGE = "/recruitment/portrait"


def test_there_is_none_before_the_draw(build, visitor):
    place = build(recruiting)
    assert "There is no portrait." in visitor.page(place.path(PAGE))


def test_a_panel_that_was_not_recruited_here_has_none(world, visitor):
    from app.access.stages import Stage

    place = world(stage=Stage.EVIDENCE)
    assert "There is no portrait." in visitor.page(place.path(PAGE))


def test_each_step_stands_beside_the_others_on_the_page_and_in_the_report(build, visitor):
    place = build(lambda: drawn(people=16, panel=8))
    for one in callers.list_places(place.conference)[:2]:
        calling.note(one, PlaceState.CONFIRMED, "", by=place.caller, seen=None)
    db.session.commit()
    (likeness,) = queries.find_portrait(place.conference)
    assert likeness.totals == (16, 8, None, 0)
    assert [row.numbers for row in likeness.rows] == [(8, None, None, 0), (8, None, None, 0)]
    page = visitor.page(place.path(PAGE))
    assert "50 %" in page and "few, or hidden with them" in page and "Wilma" not in page
    with speaking("en"):
        tables = [
            block
            for chapter in compose(gather(place.conference))["chapters"]
            for block in chapter["blocks"]
            if block["kind"] == "table" and "Portrait" in block["caption"]
        ]
    assert tables[0]["rows"][0][:3] == ["woman", "50 %", "8"]
