"""What the report tells of what the field asks: to be read before publishing, and in what is published."""

import json

import pytest

from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.expenses import services as expenses
from app.extensions import db
from app.reports.composition import compose
from app.reports.gathering import gather
from tests.world import World

PAGE, PREVIEW = "/report/checklists", "/report/preview"
UNTOLD = "What it tells, and what not yet"


def reporting():
    place = World(stage=Stage.DRAFTING, dissent_days=0, funding="Paid for by the town.")
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.REPORTING)
    return place


@pytest.fixture
def place(build):
    return build(reporting)


def line(page, number, part="juries"):
    """What the page says of one thing that a list asks."""
    found = page.soup.select_one(f"#{part}").select("li")
    return next(" ".join(one.text.split()) for one in found if one.b.text == number)


def card_of(page):
    return page.soup.find(id="untold-title").parent


def test_the_organizer_reads_what_is_told_and_what_is_missing(place, sign_in):
    page = sign_in(place.organizer).page(place.path(PAGE))
    assert "Who paid for it Told Paid for by the town." in line(page, "1.3")
    assert "Who commissioned it, and who organized it Missing Town council" in line(page, "1.2")
    assert "How many sat on it Told 5" in line(page, "2.1")
    assert "No record can tell it" in line(page, "2.2", "card")
    assert "10.1111/hex.12493" in page and "2411.09222" in page


def test_what_is_told_leads_to_its_chapter_and_what_is_missing_to_where_it_is_entered(place, sign_in):
    visitor = sign_in(place.organizer)
    page = visitor.page(place.path(PAGE))
    preview = visitor.page(place.path(PREVIEW))
    told = {one["href"] for one in page.soup.select("ul.rows a") if "#" in one["href"]}
    assert told and all(preview.soup.find(id=href.partition("#")[2]) for href in told)
    ways = {one["href"] for one in page.soup.select("ul.rows a") if "#" not in one["href"]}
    assert place.path("/frame/amend") in ways and place.path("/expenses/rates") in ways
    for href in ways:
        visitor.page(href)


def test_before_publishing_what_is_missing_is_named_and_keeps_nothing_back(place, sign_in):
    page = sign_in(place.organizer).page(place.path(PREVIEW))
    card = card_of(page).text
    assert "What it was paid for its time" in card and "Who paid for it" not in card
    assert "It may be published all the same." in card
    assert card_of(page).select_one(f"a[href='{place.path(PAGE)}']")


def test_what_is_entered_is_missing_no_more(place, sign_in):
    expenses.set_rates(place.conference, "DKK", stipend=50000, per_km=0, words="", by=place.organizer)
    db.session.commit()
    visitor = sign_in(place.organizer)
    assert "Told paid for each day" in line(visitor.page(place.path(PAGE)), "2.5")
    assert "What it was paid for its time" not in card_of(visitor.page(place.path(PREVIEW))).text


@pytest.mark.parametrize("role", ["facilitator", "panelist"])
def test_who_reads_the_preview_reads_the_lists_without_ways_to_enter(place, role, sign_in):
    visitor = sign_in(place.everybody[role])
    page = visitor.page(place.path(PAGE))
    assert "Missing" in line(page, "2.5")
    assert not [one for one in page.soup.select("ul.rows a") if "#" not in one["href"]]
    assert "It may be published all the same." not in visitor.page(place.path(PREVIEW))


@pytest.mark.parametrize("role", ["expert", "committee", "authority", "observer", "recruiter", "caller"])
def test_nobody_else_reads_them(place, role, sign_in):
    assert sign_in(place.everybody[role]).get(place.path(PAGE)).status == 403


def test_they_are_not_there_before_there_is_a_report(world, sign_in):
    place = world(stage=Stage.VOTING)
    assert sign_in(place.organizer).get(place.path(PAGE)).status in (403, 409)


def test_the_report_itself_holds_both_lists(place):
    tree = compose(gather(place.conference))
    chapter = next(one for one in tree["chapters"] if one["name"] == "checklists")
    rows = [row for block in chapter["blocks"] if block["kind"] == "table" for row in block["rows"]]
    assert ["2.1", "How many sat on it", "5"] in rows
    assert ["2.5", "What it was paid for its time", "not told"] in rows
    assert json.dumps(tree)


def test_no_name_stands_in_the_lists(place):
    tree = compose(gather(place.conference))
    chapter = next(one for one in tree["chapters"] if one["name"] == "checklists")
    told = json.dumps(chapter)
    assert not [one for one in (place.facilitator, place.committee, place.expert, *place.panelists) if one.name in told]
