"""What a report cites stands in it: every number leads to its words, on the page, on paper and in the file."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import current_app

from app import prose
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.comparison import fingerprint
from app.dissent import services as dissent
from app.drafting.kinds import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.evidence import services as evidence
from app.extensions import db
from app.hearings.services import asking, choosing, planning
from app.questions import services as questions
from app.reports import leads, queries, services, standalone
from app.reports.models import Kind
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.world import World

WELLS = "The wells fall by two meters a year.\n\nNobody collects the tests."
FIELDS = "Farms take a third [E1.2].\n\nThe rest is *not* known."
HIDDEN = "Not for the public."


def cited():
    """A conference at its report, in which every kind of text cites something, once each."""
    place = World(stage=Stage.EVIDENCE)
    for title, text in (("Wells", WELLS), ("Fields", FIELDS)):
        document = evidence.draft_document(
            place.conference, summary="In short.", title=title, text=text, by=place.organizer
        )
        evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    evidence.draft_document(place.conference, summary="In short.", title="Kept back", text=HIDDEN, by=place.organizer)
    place.walk_to(Stage.QUESTIONS)
    for words in ("Who decides? [Q2]", "Who pays?"):
        questions.word_question(place.conference, words, by=place.panelist)
    for member in place.panelists[:3]:
        questions.agree(place.conference, by=member, seen=JUST_READ)
    place.walk_to(Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    asked = asking.ask(session, "How many weeks?", [expert], by=place.panelist)
    asking.record_answer(asked, "answered", "Six weeks, as in [E2.2].", by=place.facilitator)
    place.walk_to(Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    finding = writing.write_passage(section, Part.HEARD, Wording("They fall [E1.1] [H1.1] [Q1]."), by=place.panelist)
    words = Wording("Stop it [P1].", ("the wells are read [E1.1]",))
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, words, by=place.panelist)
    lost = writing.write_passage(section, Part.RECOMMENDATION, Wording("See [E3.1], [E9.9], [R1]."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    for passage in (finding, place.passage, lost):
        vote = opening.open_round(
            place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator
        )
        for member in place.panelists:
            casting.cast_ballot(vote, "support", code=receipts.new_code(), reason="For [E2.1].", by=member)
        closing.close_round(vote, by=place.facilitator)
    words = "Not so: [R1] and [E1.2]."
    statement = dissent.write_statement(place.conference, place.passage, words, named=False, by=place.panelist)
    dissent.sponsor(statement, named=False, by=place.panelists[1], seen=fingerprint(words))
    place.walk_to(Stage.REPORTING)
    services.write_foreword(place.conference, "Thanks [E1.1].", 0, by=place.organizer)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(cited)


def document(place, tree):
    with current_app.test_request_context(place.path("/report")):
        return BeautifulSoup(standalone.article(tree, None), "html.parser")


def citations_that_lead_nowhere(soup):
    """Every number in brackets that is no link, and every link whose target is not in the same document."""
    ids = {one["id"] for one in soup.find_all(id=True)}
    dead = [one["href"] for one in soup.select('a[href^="#"]') if one["href"][1:] not in ids]
    for link in soup.select("a.cite, .contents"):  # the titles in the contents are links as a whole
        link.decompose()
    return sorted(set(prose.citations(soup.get_text()))), dead


def test_every_citation_leads_to_its_words_in_the_same_document(place):
    tree, _exact = services.preview(place.conference)
    unlinked, dead = citations_that_lead_nowhere(document(place, tree))
    assert (unlinked, dead) == (["E3.1", "E9.9"], [])  # a draft of the organizer's, and nothing at all


def test_a_citation_without_its_words_would_be_found(place):
    tree, _exact = services.preview(place.conference)
    tree["chapters"] = [chapter for chapter in tree["chapters"] if chapter["name"] != "cited"]
    _unlinked, dead = citations_that_lead_nowhere(document(place, tree))
    assert "#E1.1" in dead
    tree["anchors"] = {}
    unlinked, _dead = citations_that_lead_nowhere(document(place, tree))
    assert {"E1.1", "H1.1", "P1"} <= set(unlinked)


def test_the_annex_holds_the_words_their_document_and_who_cites_them(place):
    tree, _exact = services.preview(place.conference)
    annex = document(place, tree).find(id="cited")
    assert [one.get_text() for one in annex("h3")] == ["E1.1", "E1.2", "E2.1", "E2.2"]
    first = annex.find(id="E1.1")
    assert "The wells fall by two meters a year." in first.get_text() and "E1: Wells" in first.get_text()
    assert [one["href"] for one in first.select('a[href^="#"]')] == ["#P1", "#R1"]
    assert first.select_one(f'a[href$="/c/{place.slug}/evidence/1/passages/1"]')["href"].startswith("http")
    assert HIDDEN not in annex.get_text()


def test_the_published_page_and_the_file_hold_the_annex(place, sign_in, visitor):
    exact = services.preview(place.conference)[1]
    for member in place.panelists:
        services.approve(place.conference, by=member, seen=exact)
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    page = visitor.page(place.path("/report"))
    file = visitor.get(place.path("/report/editions/1/report.html")).text
    for shown in (page.soup, BeautifulSoup(file, "html.parser")):
        assert citations_that_lead_nowhere(shown.find("article"))[1] == []
        assert "The wells fall by two meters a year." in shown.find(id="E1.1").get_text()


def test_an_edition_from_before_stays_as_it_was(place, visitor):
    """A report is printed once; what is stored is shown, byte for byte."""
    exact = services.preview(place.conference)[1]
    for member in place.panelists:
        services.approve(place.conference, by=member, seen=exact)
    edition = services.publish(place.conference, Kind.FINAL, by=place.organizer)
    edition.article = '<article class="report"><h1>Old</h1><p>As printed by an older release [E1.1].</p></article>'
    edition.tree = {"title": "Old", "chapters": []}
    db.session.commit()
    assert edition.article in visitor.page(place.path("/report")).text
    assert queries.find_latest(place.conference).tree == {"title": "Old", "chapters": []}


def test_words_that_changed_since_they_were_cited_stand_beside_those_of_today(place):
    evidence_document = evidence.queries.get_document(place.conference, 1)
    place.conference.stage = Stage.EVIDENCE
    evidence.revise_document(
        evidence_document, title="Wells", text=WELLS.replace("two", "nine"), expected_version=1, by=place.organizer
    )
    place.conference.stage = Stage.REPORTING
    tree, _exact = services.preview(place.conference)
    told = document(place, tree).find(id="E1.1").get_text()
    assert "nine meters" in told and re.search(r"When it was cited it read:\s+The wells fall by two meters", told)


def test_what_cites_is_found_in_every_text_of_a_tree():
    assert leads.cited_in([{"a": ["x [E1.1]", ("[Q2]",)]}, "[E1.1] [R3]"]) == ["E1.1", "Q2", "R3"]
