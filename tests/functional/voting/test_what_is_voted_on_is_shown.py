"""Wherever a text is voted on, counted or answered, all of it is read that its fingerprint covers."""

import re
from pathlib import Path

import pytest

from app import comparison
from app.access.stages import Stage
from app.conferences.models import Conference
from app.drafting.kinds import LOGIC_WORDS, Logic, Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.queries import rounds
from app.voting.services import closing, opening
from tests.visitor import Visitor
from tests.world import World

TEXT = "Build a large park in every quarter."
CONDITIONS = ["Only if entry is free.", "Only if it is open at night."]
OPEN = {
    "the list": ("panelist", "/voting"),
    "the ballot": ("panelist", "/voting/1/ballot"),
    "the page of the vote": ("public", "/voting/1"),
    "all ballots on one page": ("panelist", "/voting/ballots"),
    "closing": ("facilitator", "/voting/1/close"),
    "making it void": ("facilitator", "/voting/1/void"),
    "the paper": ("facilitator", "/paper/1"),
    "the printed ballots": ("facilitator", "/paper/1/print?copies=2"),
}
COUNTED = {
    "the list": ("public", "/voting"),
    "the result": ("public", "/voting/1"),
    "the answers": ("public", "/answers"),
    "the authority's form": ("authority", "/answers/1"),
    "the form for an answer given elsewhere": ("organizer", "/answers/1/record"),
}


def written(logic=Logic.ANY):
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Parks and gardens", by=place.panelist)
    words = Wording(TEXT, conditions=CONDITIONS, logic=logic, addressee="The town council")
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, words, by=place.panelist)
    place.walk_to(Stage.VOTING)
    return place


def opened(whole=False):
    place = written()
    motion = Motion(whole_document=True) if whole else Motion(passage=place.passage)
    place.vote = opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    return place


def counted():
    place = opened()
    closing.close_round(place.vote, by=place.facilitator)
    db.session.commit()
    place.walk_to(Stage.FOLLOW_UP)
    return place


def look(app, place, who: str, address: str):
    visitor = Visitor(app)
    if who != "public":
        visitor.enter(getattr(place, who).person)
    page = visitor.get(place.path(address))
    assert page.status == 200, f"{address}: {page.status} {page.words[:200]}"
    return page


def wordings(page) -> list[tuple[str, str, str]]:
    """The fingerprint of each wording as it is read on a page, with its addressee and its heading."""
    logics = {str(words): logic for logic, words in LOGIC_WORDS.items()}
    found = []
    for shown in page.soup.select(".wording"):
        said = [" ".join(one.get_text().split()) for one in shown.select(".conditions > li")]
        logic = shown.select_one(".logic")
        mark = comparison.fingerprint(
            " ".join(shown.select_one(".text").get_text().split()),
            said,
            logics[logic.get_text()] if logic else Logic.ALL,
        )
        found.append((mark, *(part.get_text() if part else "" for part in map(shown.select_one, PARTS))))
    return found


PARTS = (".addressee", ".heading")


@pytest.mark.parametrize(("who", "address"), OPEN.values(), ids=OPEN)
def test_an_open_vote_shows_the_wording_that_its_fingerprint_covers(app, build, who, address):
    place = build(opened)
    vote = db.session.get(Round, place.vote.id)
    found = wordings(look(app, place, who, address))
    assert found and set(found) == {(vote.fingerprint, "The town council", "Parks and gardens")}


@pytest.mark.parametrize(("who", "address"), COUNTED.values(), ids=COUNTED)
def test_a_counted_vote_and_its_answer_show_the_same_wording(app, build, who, address):
    place = build(counted)
    vote = db.session.get(Round, place.vote.id)
    assert (vote.fingerprint, "The town council", "Parks and gardens") in wordings(look(app, place, who, address))


def test_whoever_opens_a_vote_reads_all_of_each_text(app, build):
    place = build(written)
    mark = place.passage.current.fingerprint
    assert wordings(look(app, place, "facilitator", "/voting/open")) == [
        (mark, "The town council", "Parks and gardens")
    ]


def test_a_paper_ballot_on_the_whole_document_comes_with_the_document(app, build):
    place = opened(whole=True)
    page = look(app, place, "facilitator", "/paper/1/print?copies=2")
    shown = page.soup.select(".document-under-vote .text")
    assert len(shown) == 1
    words = "".join(filter(str.isalnum, shown[0].get_text()))
    text = rounds.document_text(db.session.get(Conference, place.conference.id))
    assert words == "".join(filter(str.isalnum, text))


def test_the_measure_sees_a_condition_that_is_left_out(app, build, monkeypatch):
    place = build(opened)
    monkeypatch.setattr(Round, "conditions", [])
    vote = db.session.get(Round, place.vote.id)
    assert vote.fingerprint not in {mark for mark, *_rest in wordings(look(app, place, "panelist", "/voting/1/ballot"))}


def test_no_page_shows_the_words_of_a_vote_or_a_recommendation_without_their_parts():
    alone = re.compile(r"(vote\.text|passage\.current\.text) \| (prose|plain \| truncate)")
    pages = [page for page in Path("templates").rglob("*.html") if page.name != "_chapter.html"]
    assert [str(page) for page in pages if alone.search(page.read_text())] == []
