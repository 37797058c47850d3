"""The panel asks what a passage means and what evidence is missing; who keeps the library answers for everybody."""

import re
from urllib.parse import quote

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.evidence import queries as evidence
from app.evidence import services as library
from app.extensions import db
from app.glossary import asked, queries, requesting, services
from app.hearings.services import choosing, planning
from app.mail.models import Message
from tests.functional.evidence.test_evidence import written
from tests.scenes import scene
from tests.world import World

ABOUT, MISSING = "/glossary/ask/1/1", "/glossary/missing"


@scene
def place():
    place = World(stage=Stage.EVIDENCE)
    written(place, text="Wells fall.\n\nRivers rise.")
    return place


def about(place, text="Which wells?"):
    request = requesting.ask_about(evidence.get_passage(place.conference, 1, 1), text, by=place.panelist)
    db.session.commit()
    return place.path(f"/glossary/requests/{request.number}")


def missing(place, text="Nobody has measured the river."):
    request = requesting.ask_for_missing(place.conference, text, by=place.panelist)
    db.session.commit()
    return place.path(f"/glossary/requests/{request.number}")


@pytest.mark.parametrize("text", ["Which wells?", ""])
def test_a_panelist_asks_beside_a_passage_what_it_means(place, sign_in, text):
    panelist = sign_in(place.panelist)
    for page in ("/evidence/1", "/evidence/1/passages/1"):
        assert panelist.page(place.path(page)).soup.find("a", href=place.path(ABOUT))
    answer = panelist.send(place.path(ABOUT), place.path(ABOUT), {"text": text})
    assert answer.status == 303
    page = sign_in(place.organizer).page(place.path("/glossary/requests"))
    assert "What does E1.1 mean?" in page and text in page and place.panelist.name in page


@pytest.mark.parametrize("name", ["organizer", "committee"])
def test_the_answer_stands_beside_the_passage_for_everybody(place, sign_in, visitor, name):
    here = about(place)
    keeper = sign_in(place.everybody[name])
    assert keeper.send(here, here + "/answer", {"text": "The four at the quarry.", "word": ""}).status == 303
    page = visitor.page(place.path("/evidence/1/passages/1"))
    assert "The four at the quarry." in page and "Which wells?" not in page
    assert "The four at the quarry." not in visitor.page(place.path("/evidence/1/passages/2"))
    assert keeper.post(here + "/answer", {"text": "Others.", "word": ""}).status == 409
    assert keeper.post(here + "/decline", {"reason": "Others."}).status == 409


def test_an_answer_becomes_a_word_of_the_glossary_with_one_press(place, sign_in, visitor):
    here = about(place)
    organizer = sign_in(place.organizer)
    too_long = organizer.post(here + "/answer", {"text": "a" * 1001, "word": "wells"})
    assert too_long.status == 422 and "Shorten it" in too_long
    assert organizer.send(here, here + "/answer", {"text": "Holes with water.", "word": "wells"}).status == 303
    assert [one.get_text() for one in visitor.page(place.path("/evidence/1")).soup.select("button.term")] == ["Wells"]


def test_a_word_that_is_explained_already_leaves_the_request_open(place, sign_in):
    here = about(place)
    services.write_term(place.conference, "Wells", [], "Holes.", by=place.organizer)
    db.session.commit()
    assert sign_in(place.organizer).post(here + "/answer", {"text": "Holes.", "word": "wells"}).status == 409
    assert queries.count_open(place.conference) == 1


def test_missing_evidence_is_found_in_a_public_document_or_declined_with_a_reason(place, sign_in):
    panelist = sign_in(place.panelist)
    assert panelist.page(place.path("/evidence")).soup.find("a", href=place.path(MISSING))
    assert panelist.post(place.path(MISSING), {"text": " "}).status == 422
    assert panelist.send(place.path(MISSING), place.path(MISSING), {"text": "River levels."}).status == 303
    second = missing(place)
    written(place, publish=False, text="Nobody has read this.")
    organizer, first = sign_in(place.organizer), place.path("/glossary/requests/1")
    assert [one["value"] for one in organizer.page(first).soup.select("select[name=document] option")] == ["1"]
    for wrong in ("2", "9", "x", ""):
        assert organizer.post(first + "/found", {"document": wrong}).status == 422
    assert organizer.post(first + "/answer", {"text": "It is so.", "word": ""}).status == 409
    assert organizer.send(first, first + "/found", {"document": "1"}).status == 303
    assert organizer.post(second + "/decline", {"reason": ""}).status == 422
    assert organizer.send(second, second + "/decline", {"reason": "Nobody measures it."}).status == 303
    panelist = sign_in(place.panelist)
    assert panelist.page(first).soup.select_one("main").find("a", href=place.path("/evidence/1"))
    assert "Nobody measures it." in panelist.page(second)


@pytest.mark.parametrize(("name", "leads"), [("organizer", 1), ("committee", 1), ("panelist", 0), ("facilitator", 0)])
def test_the_page_of_missing_evidence_leads_to_where_a_document_is_added(place, sign_in, name, leads):
    lacking, asked = missing(place), about(place)
    reader, there = sign_in(place.everybody[name]), place.path("/evidence/new")
    assert len(reader.page(lacking).soup.find("main")("a", href=there)) == leads
    assert not reader.page(asked).soup.find("main")("a", href=there)


def test_those_who_answer_are_asked_to_as_long_as_something_waits(place):
    about(place)
    missing(place)
    for member in (place.organizer, place.committee):
        assert "2 requests" in asked.asks(place.conference, member)[0].title
    assert asked.asks(place.conference, place.panelist) == []
    for number in (1, 2):
        requesting.decline(queries.get_request(place.conference, number), "No.", by=place.organizer)
    assert asked.asks(place.conference, place.organizer) == []


def test_a_passage_that_was_taken_out_is_not_asked_about(place, sign_in):
    document = evidence.get_document(place.conference, 1)
    library.revise_document(document, title="W", text="Rivers rise.", expected_version=1, by=place.organizer)
    db.session.commit()
    panelist = sign_in(place.panelist)
    assert not panelist.page(place.path("/evidence/1/passages/1")).soup.find("a", href=place.path(ABOUT))
    assert panelist.post(place.path(ABOUT), {"text": ""}).status == 409


def test_drafts_and_what_is_not_there_cannot_be_asked_about(place, sign_in):
    written(place, publish=False, text="Nobody has read this.")
    panelist = sign_in(place.panelist)
    for path in ("/glossary/ask/2/1", "/glossary/ask/1/9", "/glossary/ask/99999999999999999999/1"):
        panelist.page(place.path(path), 404)
    for number in ("9", "99999999999999999999"):
        panelist.page(place.path(f"/glossary/requests/{number}"), 404)
        sign_in(place.organizer).page(place.path(f"/glossary/{number}/edit"), 404)


@pytest.mark.parametrize("name", ["organizer", "facilitator", "committee", "expert", "authority", "observer"])
def test_the_panel_alone_asks(place, sign_in, name):
    who = sign_in(place.everybody[name])
    assert not who.page(place.path("/evidence/1")).soup.find("a", href=place.path(ABOUT))
    assert who.post(place.path(ABOUT), {"text": ""}).status == 403
    assert who.post(place.path(MISSING), {"text": "x"}).status == 403


@pytest.mark.parametrize("name", ["facilitator", "panelist", "expert", "authority", "observer"])
def test_others_do_not_answer(place, sign_in, name):
    here, other = about(place), missing(place)
    who = sign_in(place.everybody[name])
    assert who.post(here + "/answer", {"text": "So.", "word": ""}).status == 403
    assert who.post(other + "/found", {"document": "1"}).status == 403
    assert who.post(here + "/decline", {"reason": "So."}).status == 403
    may_read = name in ("facilitator", "panelist")
    who.page(place.path("/glossary/requests"), 200 if may_read else 403)
    who.page(here, 200 if may_read else 403)


def test_once_the_draft_is_done_nothing_is_asked_or_answered(place, sign_in):
    here = about(place)
    place.walk_to(Stage.FACT_CHECK)
    panelist, organizer = sign_in(place.panelist), sign_in(place.organizer)
    assert panelist.post(place.path(ABOUT), {"text": ""}).status == 409
    assert organizer.post(here + "/answer", {"text": "So.", "word": ""}).status == 409
    assert not organizer.page(here).soup.select("main form")


def test_what_somebody_asked_is_part_of_their_own_data(place):
    about(place)
    missing(place)
    told = queries.personal_data(place.panelist.person)
    assert [(one["passage"], one["text"]) for one in told] == [
        ("E1.1", "Which wells?"),
        ("", "Nobody has measured the river."),
    ]


def test_an_expert_is_asked_about_a_passage_while_the_hearings_are_on(place, sign_in):
    choosing.confirm_expert(_declared(place), by=place.organizer, seen=JUST_READ)
    planning.plan_session(place.conference, title="First", by=place.organizer)
    db.session.commit()
    early = sign_in(place.panelist).page(place.path("/evidence/1/passages/1"))
    assert "While the hearings are on" in early and "Ask an expert" not in early
    place.walk_to(Stage.HEARINGS)
    panelist = sign_in(place.panelist)
    led = panelist.page(place.path("/evidence/1/passages/1")).soup.find("a", string="Ask an expert about this")["href"]
    page = panelist.page(led)
    assert "you ask about E1.1" in page
    there = page.soup.find("a", href=re.compile("sessions/1[?]"))["href"]
    assert panelist.page(there).soup.select_one("input[name=evidence]")["value"] == "E1.1"
    for odd in ("<b>", "E1.1 x", "Q1", ""):
        found = panelist.page(place.path("/hearings/sessions/1?about=") + quote(odd))
        assert not found.soup.select_one("input[name=evidence]")["value"]
    assert "Choose the session" not in sign_in(place.facilitator).page(led)


def _declared(place):
    expert = choosing.propose_expert(place.conference, field="Wells", member=place.expert, by=place.organizer)
    choosing.declare(expert, "None in this matter.", {}, by=place.expert)
    return expert


def test_the_committee_answers_without_learning_who_asked(place, sign_in):
    here = about(place)
    for page in (here, place.path("/glossary/requests")):
        assert place.panelist.name not in sign_in(place.committee).page(page)
        assert place.panelist.name in sign_in(place.panelists[1]).page(page)


@pytest.mark.parametrize("how", ["answer", "decline"])
def test_whoever_asked_is_told_what_became_of_it_once(place, sign_in, how):
    here = about(place)
    typed = {"text": "The four.", "reason": "It is said above.", "word": ""}
    assert sign_in(place.committee).send(here, f"{here}/{how}", typed).status == 303
    assert sign_in(place.committee).post(f"{here}/{how}", typed).status == 409
    (letter,) = db.session.scalars(select(Message).where(Message.to == place.panelist.person.email))
    assert here in letter.body and "E1.1" in letter.body and "The four." not in letter.body


def test_where_the_glossary_is_closed_an_answer_asks_for_no_word(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    written(place, text="Wells fall.\n\nRivers rise.")
    here = about(place)
    organizer = sign_in(place.organizer)
    assert organizer.page(here).soup.find("input", attrs={"name": "word"})
    place.walk_to(Stage.DRAFTING)
    assert organizer.page(here).soup.find("input", attrs={"name": "word"}) is None
    assert organizer.send(here, f"{here}/answer", {"text": "The four."}).status == 303


def test_a_facilitator_hides_what_breaks_the_house_rules_and_its_reader_reads_why(place, sign_in):
    missing(place, "The fool at the mine hides the numbers.")
    number = queries.get_request(place.conference, 1).id
    facilitator = sign_in(place.facilitator)
    way = place.path(f"/house-rules/hide/request/{number}")
    for page in ("/glossary/requests", "/glossary/requests/1"):
        assert facilitator.page(place.path(page)).soup.find("a", href=way)
    assert facilitator.send(way, way, {"ground": "person", "why": "It calls names."}).status == 303
    for member in (place.facilitator, place.panelist, place.committee):
        for page in ("/glossary/requests", "/glossary/requests/1"):
            seen = sign_in(member).page(place.path(page))
            assert "The fool" not in seen and "It calls names." in seen
    assert sign_in(place.organizer).post(way, {"ground": "person", "why": "So."}).status == 403


def test_what_evidence_was_missing_stands_in_the_annex_without_a_name(place, sign_in):
    about(place, "Which wells are these?")
    here, other = missing(place), missing(place, "Costs of other mines.")
    missing(place, "Nobody answered this.")
    committee = sign_in(place.committee)
    committee.post(here + "/found", {"document": "1"})
    committee.post(other + "/decline", {"reason": "Nobody tells them."})
    place.walk_to(Stage.REPORTING)
    page = sign_in(place.organizer).page(place.path("/report/preview"))
    table = next(one for one in page.soup("table") if "Evidence that the panel asked for" in one.get_text())
    rows = [[" ".join(cell.get_text().split()) for cell in row(["td", "th"])] for row in table.select("tbody tr")]
    assert rows == [
        ["2", "Nobody has measured the river.", "found", "E1 Well levels"],
        ["3", "Costs of other mines.", "declined", "Nobody tells them."],
        ["4", "Nobody answered this.", "open", ""],
    ]
    assert "Which wells are these?" not in page
