"""Lists that grow are shown a part at a time, in every room that has one, and nothing of them is lost."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from sqlalchemy import select

from app import clock, paging
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.drafting.kinds import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.evidence import queries as library
from app.evidence import services as evidence
from app.extensions import db
from app.floor.kinds import HallState
from app.floor.models import HallQuestion
from app.glossary import requesting
from app.hearings.services import planning
from app.questions import services as questions
from app.questions.queries import get_proposal
from app.voting.kinds import Kind
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from tests.world import World

MANY = 7


class List(NamedTuple):
    """Where a list stands, in which stage, who looks, what fills it, and what is seen of the n-th row alone."""

    path: str
    stage: Stage
    viewer: str
    fill: Callable[[World], None]
    row: str


def people(place: World) -> None:
    """They are there already."""


def documents(place: World) -> None:
    for n in range(1, MANY + 1):
        words = {"title": f"Report-{n}.", "text": f"Report-{n}. says that water falls.", "summary": "It falls."}
        document = evidence.draft_document(place.conference, **words, by=place.organizer)
        evidence.publish_document(document, by=place.organizer, seen=JUST_READ)


def proposals(place: World) -> None:
    for n in range(1, MANY + 1):
        questions.propose(place.conference, f"Why-{n}.", "", by=place.panelist)


def passages(place: World) -> None:
    by = {"by": place.panelist}
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", **by)
    for n in range(1, MANY + 1):
        writing.write_passage(section, Part.RECOMMENDATION, Wording(f"Save-{n}."), **by)


def handed_in(place: World) -> None:
    session = planning.plan_session(place.conference, title="Water", by=place.facilitator)
    db.session.flush()
    for n in range(1, MANY + 1):
        words = {"text": f"Who-{n}.", "at": clock.now(), "state": HallState.WAITING, "reason": ""}
        db.session.add(HallQuestion(session_id=session.id, **words))


def votes(place: World) -> None:
    for n in range(1, MANY + 1):
        motion = Motion(question=f"Well-{n}.", kind=Kind.RANKED, options=["a", "b"], labels={"a": "Here", "b": "There"})
        opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)


def requests(place: World) -> None:
    for n in range(1, MANY + 1):
        requesting.ask_for_missing(place.conference, f"Lacking-{n}.", by=place.panelist)


LISTS = {
    "people": List("/members", Stage.EVIDENCE, "organizer", people, "Panelist {n}"),
    "cards": List("/members/cards", Stage.EVIDENCE, "facilitator", people, "Panelist {n}"),
    "documents": List("/evidence", Stage.EVIDENCE, "panelist", documents, "Report-{n}."),
    "proposals": List("/questions", Stage.QUESTIONS, "panelist", proposals, "Why-{n}."),
    "what can be cited": List("/draft/citations", Stage.DRAFTING, "panelist", documents, "Report-{n}."),
    "what the hall handed in": List("/hearings/sessions/1/sift", Stage.HEARINGS, "facilitator", handed_in, "Who-{n}."),
    "votes": List("/voting", Stage.VOTING, "panelist", votes, "Well-{n}."),
    "what the panel asked": List("/glossary/requests", Stage.EVIDENCE, "panelist", requests, "Lacking-{n}."),
    "answers": List("/answers", Stage.FOLLOW_UP, "panelist", passages, "Save-{n}."),
}
FILLED_IN = {passages: Stage.DRAFTING, documents: Stage.EVIDENCE}
lists = pytest.mark.parametrize("name", LISTS)


@pytest.fixture
def long(world, sign_in, monkeypatch):
    """A list of many rows, and somebody who looks at it: `page("?page=2")`."""
    monkeypatch.setattr(paging, "SIZE", 3)

    def build(name: str) -> Callable:
        listed = LISTS[name]
        place = world(stage=FILLED_IN.get(listed.fill, listed.stage), panelists=MANY)
        listed.fill(place)
        place.conference.stage = listed.stage
        db.session.commit()
        visitor = sign_in(getattr(place, listed.viewer))
        return lambda query="": visitor.page(place.path(listed.path + query))

    return build


def rows(name: str, page) -> list[int]:
    text = page.soup.main.get_text(" ")
    return [n for n in range(1, MANY + 1) if LISTS[name].row.format(n=n) in text]


def empties(page) -> list[str]:
    """Which lists of a page say that they have nothing."""
    return [told.get_text(" ", strip=True) for told in page.soup.select("main .empty")]


@lists
def test_following_the_links_leads_through_all_of_it_and_twice_through_nothing(name, long):
    page = long(name)
    first, seen = page(), []
    addresses = [link["href"] for link in first.soup.select("nav.pages a") if "page=" in link["href"]]
    for address in ["", *("?" + address.partition("?")[2] for address in addresses)]:
        found = rows(name, page(address))
        assert len(found) <= 3
        seen += found
    assert sorted(seen) == list(range(1, MANY + 1))


@lists
def test_all_of_it_is_on_one_page_to_print(name, long):
    page = long(name)
    assert len(rows(name, page("?all=yes"))) == MANY
    if name != "what can be cited":  # a part of other pages
        assert any("all=yes" in link["href"] for link in page().soup.select("nav.pages a"))


@lists
def test_words_find_what_stands_on_another_part(name, long):
    page = long(name)
    words = LISTS[name].row.format(n=5)
    found = page(f"?find={words.lower()}")
    assert rows(name, found) == [5]
    assert found.soup.find("input", attrs={"name": "find"})["value"] == words.lower()
    nothing = page("?find=no-such-words-anywhere")
    assert rows(name, nothing) == [] and "Show all" in nothing
    assert empties(nothing) == empties(page()), "What is not found is there all the same"


@lists
def test_a_short_list_has_neither_parts_nor_a_search(name, long, monkeypatch):
    page = long(name)
    monkeypatch.setattr(paging, "SIZE", 100)
    shown = page()
    assert not shown.soup.select("nav.pages") and shown.soup.find("input", attrs={"name": "find"}) is None


def test_nobody_finds_a_panelist_by_a_name_that_they_do_not_see(world, sign_in, visitor, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)
    place = world(stage=Stage.EVIDENCE, panelists=MANY)
    asked = place.path("/members?find=" + place.panelists[4].name)
    assert place.panelists[4].name in sign_in(place.organizer).page(asked).soup.main.get_text(" ")
    assert "0 entries" in visitor.page(asked)


def test_nobody_finds_people_by_what_the_page_does_not_say(world, visitor, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)
    place = world(stage=Stage.EVIDENCE, panelists=MANY)
    place.expert.town, place.panelists[4].interests = "Farawaytown", "Owns a secret mill."
    db.session.commit()
    for words in ("Farawaytown", "secret mill"):
        assert "0 entries" in visitor.page(place.path(f"/members?find={words}"))


def test_whoever_acts_among_what_was_found_comes_back_to_it(world, sign_in, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)
    place = world(stage=Stage.EVIDENCE, panelists=MANY)
    path = place.path("/members")
    answer = sign_in(place.organizer).post(
        f"{path}/{place.panelists[4].id}/invite-again",
        environ_base={"HTTP_REFERER": f"http://localhost{path}?find=panelist&page=2"},
    )
    assert answer.response.location.endswith("/members?find=panelist&page=2")


def test_whoever_supports_on_the_second_part_comes_back_to_it(world, sign_in, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)
    place = world(stage=Stage.QUESTIONS, panelists=MANY)
    proposals(place)
    db.session.commit()
    answer = sign_in(place.panelists[1]).post(
        place.path("/questions/proposals/5/support"),
        {"seen": get_proposal(place.conference, 5).fingerprint},
        environ_base={"HTTP_REFERER": "http://localhost" + place.path("/questions?page=2")},
    )
    assert answer.response.location.endswith("/questions?page=2#proposal-5")


@pytest.mark.parametrize("htmx", [False, True])
def test_whoever_proposes_sees_it_on_the_last_part(world, sign_in, monkeypatch, htmx):
    monkeypatch.setattr(paging, "SIZE", 3)
    place = world(stage=Stage.QUESTIONS, panelists=MANY)
    proposals(place)
    db.session.commit()
    panelist = sign_in(place.panelist)
    answer = panelist.post(place.path("/questions/proposals"), {"text": "Who reads the wells?"}, htmx=htmx)
    shown = answer if htmx else panelist.page(answer.response.location.partition("#")[0])
    assert "Who reads the wells?" in shown and "7 to 8 of 8" in shown


def test_a_document_shows_the_newest_notes_and_its_passage_all(world, sign_in, monkeypatch):
    place = world(stage=Stage.EVIDENCE)
    documents(place)
    passage = library.get_passage(place.conference, 1, 1)
    for n in range(1, 31):
        evidence.write_note(passage, f"Note-{n}.", by=place.panelist)
    db.session.commit()
    someone = sign_in(place.panelist)
    page = someone.page(place.path("/evidence/1"))
    assert "10 earlier notes" in page and "Note-11." in page and "Note-10." not in page and "Note-30." in page
    (link,) = [link["href"] for link in page.soup.find_all("a") if "earlier note" in link.get_text()]
    everything = someone.page(link)
    assert all(f"Note-{n}." in everything for n in range(1, 31)) and "earlier note" not in everything


def test_what_is_typed_about_a_question_on_another_part_is_kept_where_it_is_refused(world, sign_in, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)
    place = world(stage=Stage.HEARINGS)
    handed_in(place)
    db.session.commit()
    last = db.session.scalars(select(HallQuestion).order_by(HallQuestion.id.desc())).first()
    path = place.path(f"/hearings/sessions/1/handed-in/{last.id}/decline")
    answer = sign_in(place.facilitator).post(path, {"reason": "Too long. " * 200})
    assert answer.status == 422 and "Who-7." in answer and "Too long. Too long." in str(answer.form(path))
