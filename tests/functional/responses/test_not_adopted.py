"""A text that the panel did not adopt stands in its report; wherever it is answered, it says so."""

import csv
import io
from datetime import UTC, datetime

import pytest

from app import clock
from app.access.stages import Stage
from app.authorities import services as authorities
from app.authorities.kinds import Facts, Level
from app.drafting.models import Part, SectionKind
from app.drafting.queries.document import list_passages
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.responses import queries
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.functional.reports.test_publishing import approve_all, publish
from tests.world import World

NOT_ADOPTED = "The panel did not adopt this text."


def voted():
    place = World(stage=Stage.DRAFTING, dissent_days=0)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    texts = ("Read the wells.", "support"), ("Close the quarry.", "object")
    passages = [
        writing.write_passage(section, Part.RECOMMENDATION, Wording(words), by=place.panelist) for words, _ in texts
    ]
    place.walk_to(Stage.VOTING)
    for passage, (_words, choice) in zip(passages, texts, strict=True):
        motion = Motion(passage=passage)
        vote = opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
        for member in place.panelists:
            casting.cast_ballot(vote, choice, code=receipts.new_code(), reason="No.", by=member)
        closing.close_round(vote, by=place.facilitator)
    return place


@pytest.fixture
def place(build, sign_in):
    found = build(voted)
    found.walk_to(Stage.REPORTING)
    approve_all(found)
    assert publish(found, sign_in).status == 303
    found.walk_to(Stage.FOLLOW_UP)
    return found


def test_the_page_of_answers_and_the_tracker_say_it_once(place, visitor):
    page = visitor.page(place.path("/answers"))
    assert page.text.count(NOT_ADOPTED) == 1
    assert page.text.index("Close the quarry.") < page.text.index(NOT_ADOPTED)
    assert visitor.page(place.path("/answers/tracker")).text.count(NOT_ADOPTED) == 1


@pytest.mark.parametrize("number, times", [(1, 0), (2, 1)])
def test_whoever_answers_or_records_reads_it_beside_the_text(place, sign_in, number, times):
    page = sign_in(place.authority).page(place.path(f"/answers/{number}"))
    assert page.text.count(NOT_ADOPTED) == times
    page = sign_in(place.organizer).page(place.path(f"/answers/{number}/record"))
    assert page.text.count(NOT_ADOPTED) == times


def test_whoever_answers_by_a_link_reads_it(place, visitor):
    facts = Facts("Region", "", Level.REGIONAL, "")
    authority = authorities.name(place.conference, facts, list_passages(place.conference), by=place.organizer)
    token = authorities.make_link(authority, by=place.organizer)
    db.session.commit()
    door = place.path(f"/answers/by-link/{token}")
    assert visitor.page(door).text.count(NOT_ADOPTED) == 1
    assert visitor.page(f"{door}/2").text.count(NOT_ADOPTED) == 1


def test_whoever_names_an_authority_reads_it(place, sign_in):
    page = sign_in(place.organizer).page(place.path("/authorities/new"))
    assert page.text.count(NOT_ADOPTED) == 1


def test_no_answer_to_it_is_owed_or_late(place, sign_in, visitor):
    place.conference.promise_due = "2027-03-01"
    db.session.commit()
    with clock.at(datetime(2027, 5, 1, 12, tzinfo=UTC)):
        page = visitor.page(place.path("/answers")).text
        assert page.count("No answer. Overdue since") == 1 and page.count("No answer is owed") == 1
        page = visitor.page(place.path("/answers/tracker")).text
    assert "Late (1)" in page and "Without an answer (1)" in page and page.count("No answer is owed") == 1
    assert "1 recommendation waits for your answer" in sign_in(place.authority).page(place.path("")).text
    assert "Without an answer: R1." in " ".join(map(str, queries.missing_before_closing(place.conference)))


def test_the_tracker_tells_programs_and_spreadsheets(place, visitor):
    lines = visitor.get(f"/api/v1/conferences/{place.conference.slug}/tracker").response.json["lines"]
    assert [(one["recommendation"], one["not_adopted"]) for one in lines] == [("R1", False), ("R2", True)]
    table = visitor.get(place.path("/answers/tracker.csv")).text.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["recommendation"], row["not_adopted"]) for row in rows] == [("R1", "no"), ("R2", "yes")]


def test_whoever_has_a_link_is_not_asked_for_it(place, visitor):
    facts = Facts("Region", "", Level.REGIONAL, "")
    only = [passage for passage in list_passages(place.conference) if passage.text == "Close the quarry."]
    authority = authorities.name(place.conference, facts, only, by=place.organizer)
    token = authorities.make_link(authority, by=place.organizer)
    db.session.commit()
    page = visitor.page(place.path(f"/answers/by-link/{token}")).text
    assert "waits for your answer" not in page and NOT_ADOPTED in page
    assert "No answer is owed" in page and "Nothing yet" not in page


def test_whoever_answered_what_was_adopted_is_named_to_nobody_who_reminds(place, sign_in):
    named, pages = "has not answered every recommendation", ("/letters", "/stage")
    assert all(named in sign_in(place.facilitator).page(place.path(path)) for path in pages)
    given = {"status": "rejected", "text": "The wells are read by others."}
    assert sign_in(place.authority).send(place.path("/answers/1"), place.path("/answers/1"), given).status == 303
    assert not any(named in sign_in(place.facilitator).page(place.path(path)) for path in pages)
