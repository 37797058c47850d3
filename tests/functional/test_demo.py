"""The demonstration: three conferences a newcomer can walk into."""

import pytest

from app import demo
from app.access.roles import Role
from app.access.stages import Stage
from app.commonground import queries as commonground
from app.conferences import queries as conferences
from app.drafting.queries import comfort, suggestions, versions
from app.evidence import queries as evidence
from app.extensions import db
from app.hearings import queries as hearings
from app.journal import queries as journal
from app.reports import queries as reports
from app.transcripts import queries as transcripts
from app.voting.queries import results as voting_results
from app.voting.queries import rounds


@pytest.fixture
def loaded(build):
    build(demo.load)


def test_it_is_loaded_once_into_an_empty_database(app):
    assert demo.load_if_empty() is True
    assert demo.load_if_empty() is False


def test_one_is_published_one_in_its_hearing_one_with_an_open_ballot(loaded):
    stages = {conference.slug: conference for conference in conferences.list_public()}
    water, lamps, homes = (
        stages[slug] for slug in ("water-from-the-quarry", "street-lamps-that-see", "warm-homes-after-the-gas")
    )
    assert (water.stage, lamps.stage, homes.stage) == (Stage.FOLLOW_UP, Stage.HEARINGS, Stage.VOTING)
    assert reports.find_latest(water).kind == "final"
    assert [vote.state for vote in rounds.list_rounds(homes)] == ["open"] * 4 + ["sealed"]
    assert [found.state for found in commonground.list_rounds(lamps)] == ["open", "closed"]
    results = [voting_results.result_of(vote).adopted for vote in rounds.list_rounds(water)]
    assert results == [True, True, False, True, True]


def test_whoever_takes_part_has_arrived(loaded, sign_in):
    for conference in conferences.list_public():
        [organizer] = conferences.list_members(conference, Role.ORGANIZER)
        people = sign_in(organizer).page(f"/c/{conference.slug}/members").soup.select_one("main ul.rows").get_text()
        assert "here since" in people and "not arrived" not in people


def test_people_agree_on_whole_hours(loaded):
    """Whenever a newcomer starts it, and also where days change while she sleeps."""
    for slug in ("street-lamps-that-see", "warm-homes-after-the-gas"):
        conference = conferences.find_conference(slug)
        moments = [conference.stage_until, *(one.starts_at for one in hearings.list_sessions(conference))]
        assert moments and all((one.minute % 15, one.second) == (0, 0) for one in moments), moments


def test_the_transcript_says_what_the_minutes_say_and_names_nobody_else(loaded):
    conference = next(one for one in conferences.list_public() if one.slug == "water-from-the-quarry")
    session = hearings.get_session(conference, 2)
    [found] = transcripts.list_transcripts(session)
    text = evidence.text_of(found.document)
    for question in hearings.list_questions(session):
        assert f"{question.asker.seat_name}: {question.text}" in text
    for member in conferences.list_members(conference, Role.PANELIST):
        assert member.name not in text


def test_what_comes_from_outside_is_shown(loaded, visitor):
    call = visitor.page("/c/street-lamps-that-see/call").words
    assert "Will there be light where she walks?" in call and "It is an advertisement." in call
    assert "half the price" not in call and "number 9" not in call
    papers = visitor.page("/c/street-lamps-that-see/papers").words
    assert "What the law asks of a camera in the street" in papers and "Sara Ibsen" in papers
    heard = visitor.page("/c/water-from-the-quarry/hearings/sessions/2/transcripts")
    assert "For one day's notice there is nobody." in heard


def test_a_panel_that_talks_is_shown(loaded):
    homes = next(one for one in conferences.list_public() if one.slug == "warm-homes-after-the-gas")
    network, discussed = versions.get_passage(homes, 3), versions.get_passage(homes, 6)
    marta = conferences.list_panelists(homes)[0]
    assert comfort.mood(network, marta).comfort.answers >= 5
    assert [one.state for one in suggestions.list_amendments(discussed)] == ["proposed"]


def test_every_chain_of_its_journal_holds(loaded):
    assert all(journal.verify(line) == [] for line in journal.list_chains())


def test_each_role_has_a_link_that_opens_its_conference(loaded, app):
    from tests.visitor import Visitor

    links = list(demo.sign_in_links())
    assert len(links) == 7
    for _role, address in links:
        visitor = Visitor(app)
        assert visitor.post(address.removeprefix("http://localhost")).status == 303
        assert "Where you take part" in visitor.page("/")


def test_all_its_pages_can_be_read(loaded, visitor):
    for conference in conferences.list_public():
        for page in (
            "",
            "/frame",
            "/evidence",
            "/questions",
            "/hearings",
            "/voting",
            "/report",
            "/answers",
            "/answers/tracker",
            "/journal",
            "/members",
            "/who-may",
        ):
            visitor.page(f"/c/{conference.slug}{page}")
    db.session.rollback()
