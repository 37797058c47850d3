"""A full disk and a locked database: a clear 503, nothing half done, and everything works afterwards."""

from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from app.access.stages import Stage as S
from app.agreeing import JUST_READ
from app.conferences import queries as conferences
from app.drafting.models import Part
from app.drafting.queries import document as drafting_document
from app.drafting.services import writing
from app.drafting.wording import Wording
from app.evidence import services as evidence
from app.extensions import db, sqlite_driver
from app.journal import queries as journal
from app.voting.motion import Motion, Terms
from app.voting.queries import rolls, rounds
from app.voting.receipts import new_code
from app.voting.services import closing, opening
from tests.scenes import scene
from tests.world import World

LONG = "Every word of this was typed by hand. " * 500
WORDS = "Every word of this was typed by hand."
HTMX = pytest.mark.parametrize("htmx", [False, True], ids=["plainly", "by htmx"])


@pytest.fixture(autouse=True)
def only_sqlite(database_url):
    if not database_url.startswith("sqlite"):
        pytest.skip("These faults are made with the means of SQLite.")


@contextmanager
def locked(url: str):
    """Somebody else holds the whole database, longer than anybody waits."""
    pragma("busy_timeout=40")
    # The same library as the application: locks do not hold between two copies of it in one process.
    other = sqlite_driver().connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def full(url: str):
    """No page more fits on the disk."""
    pragma(f"max_page_count={pragma('page_count')}")
    try:
        yield
    finally:
        pragma("max_page_count=1000000")


FAULTS = pytest.mark.parametrize("fault", [locked, full], ids=["locked", "full"])


def pragma(text: str) -> int:
    """On the one connection that this process keeps."""
    db.session.rollback()
    with db.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {text}").scalar()


def everything() -> dict[str, int]:
    """How many rows each table has."""
    db.session.rollback()
    counts = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in db.metadata.sorted_tables
    }
    db.session.rollback()
    return counts


@scene
def place():
    """A conference in which there is something to write to."""
    place = World(stage=S.EVIDENCE, panelists=3)
    document = evidence.draft_document(
        place.conference, summary="In short.", title="Water", text="It is wet.", by=place.organizer
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return place


@HTMX
@FAULTS
def test_a_document_that_cannot_be_saved_is_kept_on_the_page(place, sign_in, database_url, fault, htmx):
    visitor, before = sign_in(place.organizer), everything()
    fields = {"title": "Soil", "text": LONG, "kind": "other", "position": "mixed", "form_key": "one"}
    with fault(database_url):
        refused = visitor.post(place.path("/evidence/new"), fields, htmx=htmx)
        assert refused.status == 503
        assert refused.response.headers["Retry-After"]
        assert refused.text.count(WORDS) >= 500
    assert everything() == before
    again = {field["name"]: field.get("value", "") for field in refused.form(place.path("/evidence/new"))("input")}
    again |= {area["name"]: area.get_text() for area in refused.form(place.path("/evidence/new"))("textarea")}
    assert visitor.post(place.path("/evidence/new"), again).status == 303
    assert everything()["document"] == before["document"] + 1


@FAULTS
def test_reading_goes_on(place, visitor, sign_in, database_url, fault):
    panelist = sign_in(place.panelist)
    with fault(database_url):
        for path in ("", "/evidence", "/evidence/1", "/journal", "/members"):
            assert visitor.get(place.path(path)).status == 200
            assert panelist.get(place.path(path)).status == 200
        assert visitor.get("/health").status == 200


@FAULTS
def test_many_small_acts_are_each_done_or_not(place, sign_in, database_url, fault):
    """Where some rows still fit into pages that exist, what was accepted is there and what was refused is not."""
    visitor, before, accepted = sign_in(place.panelist), everything(), 0
    with fault(database_url):
        for n in range(40):
            page = visitor.post(place.path("/evidence/1/passages/1/notes"), {"text": f"{n}. {WORDS * 20}"})
            assert page.status in (303, 503)
            accepted += page.status == 303
    assert accepted < 40
    after = everything()
    assert after["evidence_note"] == before["evidence_note"] + accepted
    assert after["journal_entry"] == after["journal_payload"] == before["journal_entry"] + accepted
    assert visitor.post(place.path("/evidence/1/passages/1/notes"), {"text": WORDS}).status == 303
    line = journal.find_chain(conferences.find_conference(place.slug).id)
    assert journal.verify(line) == []


@FAULTS
def test_a_ballot_is_in_the_box_and_on_the_roll_or_in_neither(place, sign_in, database_url, fault):
    place.walk_to(S.DRAFTING)
    section = drafting_document.list_sections(place.conference)[0]
    part = Part.RECOMMENDATION if Part.RECOMMENDATION in section.parts else section.parts[0]
    passage = writing.write_passage(section, part, Wording("Let it rain."), by=place.panelist)
    place.walk_to(S.VOTING)
    vote = opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    number = vote.number
    visitors = [sign_in(member) for member in place.panelists]
    ballots = [{"choice": "support", "code": new_code(), "reason": LONG[:2000]} for _ in visitors]
    with fault(database_url):
        answers = [
            visitor.post(place.path(f"/voting/{number}/ballot"), ballot).status
            for visitor, ballot in zip(visitors, ballots, strict=True)
        ]
        assert set(answers) <= {200, 503} and 503 in answers
    for visitor, ballot in zip(visitors, ballots, strict=True):
        page = visitor.post(place.path(f"/voting/{number}/ballot"), ballot)
        assert page.status == 200, page.words[:300]
    db.session.rollback()
    vote = rounds.get_round(conferences.find_conference(place.slug), number)
    assert [entry.voted for entry in rolls.list_roll(vote)] == [True, True, True]
    closing.close_round(vote, by=conferences.list_members(vote.conference)[0])
    db.session.commit()
    assert vote.counts["support"] == 3


def test_signing_in_says_that_it_did_not_work(place, visitor, database_url):
    with locked(database_url):
        page = visitor.post("/sign-in/link", {"email": "grete@example.org"})
        assert page.status == 503 and "grete@example.org" in page.text
    assert visitor.post("/sign-in/link", {"email": "grete@example.org"}).status == 303
