"""A panelist sees what is new to her; a facilitator sees counts from five on; nobody sees who."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.conferences.services import seating
from app.evidence import queries as evidence
from app.evidence import services as library
from app.extensions import db
from app.journal.models import JournalEntry
from app.privacy import services as privacy
from app.readmarks import asked, queries, services
from app.readmarks.kinds import Read, how_far
from app.readmarks.models import ReadMark
from tests.functional.evidence.test_evidence import written
from tests.scenes import scene
from tests.world import World

READ, UNREAD = "/evidence/1/read", "/evidence/1/unread"


@scene
def place():
    place = World(stage=Stage.EVIDENCE, panelists=7)
    for _n in range(3):
        written(place)
    return place


def revise(place, number=1):
    document = evidence.get_document(place.conference, number)
    more = {"expected_version": document.version, "by": place.organizer, "summary": "Others."}
    library.revise_document(document, title="W", text="Other words.", **more)
    db.session.commit()


def read(place, *members, number=1):
    document = evidence.get_document(place.conference, number)
    for member in members:
        services.mark_read(document, document.version, by=member)
    db.session.commit()


def badges(page):
    return [[one.get_text() for one in row.select(".badge")][-1] for row in page.soup.select("ul.rows > li")]


@pytest.mark.parametrize(("mark", "version", "state"), [(None, 1, "unread"), (1, 2, "changed"), (2, 2, "read")])
def test_how_far_somebody_has_read(mark, version, state):
    assert how_far(mark, version) == Read(state)


def test_one_press_marks_a_document_as_read_and_another_takes_it_back(place, sign_in):
    panelist = sign_in(place.panelist)
    assert badges(panelist.page(place.path("/evidence"))) == ["not read yet"] * 3
    answer = panelist.send(place.path("/evidence/1"), place.path(READ), {"version": "1"})
    assert answer.status == 303 and answer.response.location.endswith("/evidence/1#reading")
    page = panelist.page(place.path("/evidence/1"))
    assert "You have read E1." in page and "2 other documents are new to you." in page
    assert page.soup.select_one("#reading").find("a", href=place.path("/evidence/2"))
    assert badges(panelist.page(place.path("/evidence")))[0] == "read"
    assert panelist.send(place.path("/evidence/1"), place.path(UNREAD), {"version": "1"}).status == 303
    assert badges(panelist.page(place.path("/evidence"))) == ["not read yet"] * 3
    assert db.session.scalars(select(ReadMark)).all() == []


def test_by_htmx_the_part_alone_comes_back(place, sign_in):
    page = sign_in(place.panelist).post(place.path(READ), {"version": "1"}, htmx=True)
    assert page.status == 200 and not page.soup.find("html")
    assert page.soup.find(id="reading") and "You have read E1." in page


def test_doing_it_twice_changes_nothing(place, sign_in):
    panelist = sign_in(place.panelist)
    for path in (READ, READ, UNREAD, UNREAD):
        assert panelist.post(place.path(path), {"version": "1"}).status == 303


def test_a_new_version_is_told_and_what_was_read_of_the_old_one_is_kept(place, sign_in):
    read(place, place.panelist)
    revise(place)
    panelist = sign_in(place.panelist)
    assert badges(panelist.page(place.path("/evidence")))[0] == "changed since you read it"
    assert "This changed since you read it." in panelist.page(place.path("/evidence/1"))
    panelist.post(place.path(READ), {"version": "2"})
    assert badges(panelist.page(place.path("/evidence")))[0] == "read"
    panelist.post(place.path(UNREAD), {"version": "2"})
    assert badges(panelist.page(place.path("/evidence")))[0] == "changed since you read it"


def test_whoever_presses_on_an_old_page_has_read_the_old_version(place, sign_in):
    revise(place)
    panelist = sign_in(place.panelist)
    panelist.post(place.path(READ), {"version": "1"})
    assert badges(panelist.page(place.path("/evidence")))[0] == "changed since you read it"


def test_the_start_page_says_how_many_are_new(place, sign_in):
    panelist = sign_in(place.panelist)
    assert "3 documents are new to you" in panelist.page(place.path())
    read(place, place.panelist)
    assert "2 documents are new to you" in panelist.page(place.path())
    revise(place)
    page = panelist.page(place.path())
    assert "3 documents are new to you" in page and "1 of them changed since you read it." in page


def test_later_only_whoever_keeps_marks_is_told_of_what_is_new(place):
    place.walk_to(Stage.HEARINGS)
    read(place, place.panelist)
    keeps, keeps_none = place.panelists[:2]
    assert [ask.key for ask in asked.asks(place.conference, keeps)] == ["reading"]
    assert asked.asks(place.conference, keeps_none) == []
    for number in (2, 3):
        read(place, keeps, number=number)
    assert asked.asks(place.conference, keeps) == []
    assert asked.asks(place.conference, place.facilitator) == []


def test_what_is_superseded_is_not_new_to_anybody(place, sign_in):
    library.supersede_document(evidence.get_document(place.conference, 1), "Old.", by=place.organizer)
    db.session.commit()
    panelist = sign_in(place.panelist)
    assert "2 documents are new to you" in panelist.page(place.path())
    page = panelist.page(place.path("/evidence/1"))
    assert not page.soup.select("#reading form") and page.soup.select_one("#reading").find("a")


def test_a_facilitator_counts_from_five_on(place, sign_in):
    facilitator = sign_in(place.facilitator)
    for many, words in ((0, "fewer than five"), (4, "fewer than five"), (5, "read by 5"), (7, "read by 7")):
        read(place, *place.panelists[:many])
        assert words in badges(facilitator.page(place.path("/evidence")))[0]
        page = facilitator.page(place.path("/evidence/1"))
        assert not page.soup.select("#reading *") and place.panelist.name not in page
    revise(place)
    assert "fewer than five" in badges(facilitator.page(place.path("/evidence")))[0]


@pytest.mark.parametrize("name", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_the_panel_alone_marks(place, sign_in, name):
    read(place, *place.panelists)
    who = sign_in(place.everybody[name])
    for path in (READ, UNREAD):
        assert who.post(place.path(path), {"version": "1"}).status == 403
    assert ("read by 7" in who.page(place.path("/evidence"))) is (name == "facilitator")


def test_after_the_vote_nothing_is_marked(place, sign_in):
    place.walk_to(Stage.REPORTING)
    panelist = sign_in(place.panelist)
    assert panelist.post(place.path(READ), {"version": "1"}).status == 409
    assert not panelist.page(place.path("/evidence/1")).soup.select("#reading *")


@pytest.mark.parametrize("version", ["", "0", "2", "x", "-1", "99999999999999999999"])
def test_a_version_that_is_not_there_is_not_marked(place, sign_in, version):
    assert sign_in(place.panelist).post(place.path(READ), {"version": version}).status == 404


def test_drafts_and_documents_of_others_are_not_marked(place, world, sign_in):
    written(place, publish=False)
    panelist = sign_in(place.panelist)
    for number in ("4", "9", "99999999999999999999"):
        assert panelist.post(place.path(f"/evidence/{number}/read"), {"version": "1"}).status == 404
    other = world(stage=Stage.EVIDENCE)
    written(other)
    assert panelist.post(other.path(READ), {"version": "1"}).status in (403, 404)


def test_marks_are_in_no_journal_and_go_with_the_person(place, sign_in):
    panelist = sign_in(place.panelist)
    before = db.session.scalar(select(db.func.count()).select_from(JournalEntry))
    panelist.post(place.path(READ), {"version": "1"})
    assert db.session.scalar(select(db.func.count()).select_from(JournalEntry)) == before
    [mine] = queries.personal_data(place.panelist.person)
    assert (mine["document"], mine["version"]) == ("E1", 1)
    privacy.erase(place.panelist.person, by_themselves=True)
    db.session.commit()
    assert db.session.scalars(select(ReadMark)).all() == []


def test_whoever_left_is_not_counted(place, sign_in):
    read(place, *place.panelists[:5])
    seating.end_role(place.panelist, "Moved away.", by=place.organizer)
    db.session.commit()
    assert "fewer than five" in badges(sign_in(place.facilitator).page(place.path("/evidence")))[0]
