"""Migrations: numbered, free of application code, reversible, and ending where the models stand."""

import re
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, make_url, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from app import clock, create_app
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import cards
from app.accounts import queries as accounts
from app.accounts.models import Person
from app.agreeing import JUST_READ
from app.conferences import queries as conferences
from app.conferences.beginnings import list_planned
from app.conferences.models import Conference, Membership, WaitingAct
from app.conferences.services import seconding
from app.conferences.weighty import AMEND
from app.drafting.models import Part, SectionKind
from app.drafting.queries import suggestions
from app.drafting.services import amendments, outline, writing
from app.drafting.wording import NO_PARTS, Wording
from app.evidence.kinds import Position
from app.extensions import db
from app.hearings.models import Declaration
from app.hearings.readiness import problems_before_leaving
from app.hearings.services import asking, choosing, planning
from app.invitations import services as invitations
from app.journal import checkpoints, services
from app.journal import queries as journal
from app.keyholders import naming
from app.keyholders import services as keyholder_services
from app.migrating import has_a_model
from app.milestones.queries import list_milestones as milestones_of
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from app.moderation.models import Hiding
from app.moderation.queries import get_words as words_of
from app.privacy import due as retention
from app.questions.queries import list_key_questions
from app.questions.recording import adopt_recorded
from app.record import inspection
from app.record.queries import signature
from app.voting import keyring, receipts
from app.voting.kinds import State
from app.voting.locks import Ballot
from app.voting.models import RecordedResult, Round
from app.voting.motion import Motion, Terms
from app.voting.queries import keyholders, rolls
from app.voting.services import boxes, casting, opening, recording
from tests.access.further_scenes import when_a_milestone_is_hidden
from tests.migrated import make_tables
from tests.visitor import Visitor
from tests.world import NOON, World

pytestmark = pytest.mark.both_databases

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


@pytest.fixture(scope="module")
def address(request):
    """Of the server of PostgreSQL; None where SQLite is tried."""
    if request.config.getoption("--database") != "postgresql":
        yield None
        return
    from tests.postgres import server

    with server() as found:
        yield found


@contextmanager
def database(address, folder, like=""):
    """An empty database, or a copy of the one at the URL `like`."""
    if address is None:
        path = folder / "plenaria.sqlite3"
        if like:
            copyfile(like.removeprefix("sqlite:///"), path)
        yield f"sqlite:///{path}"
        return
    from tests import postgres

    with postgres.database(address, make_url(like).database if like else "template0") as url:
        yield url


@pytest.fixture(scope="module")
def migrated(address, tmp_path_factory):
    """A database at the last migration, to be copied: walking there takes seconds."""
    folder = tmp_path_factory.mktemp("migrated")
    with database(address, folder) as url:
        with _over(url, folder):
            make_tables(url)
        yield url


@pytest.fixture
def empty_app(address, tmp_path):
    """The application over a database without any table."""
    with database(address, tmp_path) as url, _over(url, tmp_path) as app:
        yield app


@pytest.fixture
def migrated_app(address, migrated, tmp_path):
    """The application over a database of its own at the last migration."""
    with database(address, tmp_path, like=migrated) as url, _over(url, tmp_path) as app:
        yield app


@contextmanager
def _over(url, tmp_path):
    app = create_app(
        {
            "PLENARIA_ENV": "testing",
            "TESTING": True,
            "SECRET_KEY": "x" * 32,
            "SQLALCHEMY_DATABASE_URI": url,
            "INSTANCE": str(tmp_path),
        }
    )
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def tables() -> set[str]:
    """Those that have a model: SQLite keeps the index for searching in tables of its own."""
    there = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    return {name for name in there if not name.startswith("search_index")}


@pytest.mark.database_free
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda dialect: dialect.name)
def test_the_models_say_of_every_column_what_it_holds(dialect):
    """Alembic compares no types, and a column without one is found out by nobody before it is made."""
    for table in db.metadata.sorted_tables:
        CreateTable(table).compile(dialect=dialect)


def test_files_are_numbered_without_gaps_and_name_their_revision():
    numbers = []
    for path in sorted(VERSIONS.glob("*.py")):
        number = re.match(r"(\d{4})_[a-z_]+\.py$", path.name)
        assert number, path.name
        words = path.read_text()
        assert re.search(rf"^revision = [\"']{number[1]}[\"']$", words, re.MULTILINE), path.name
        assert "from app" not in words and "import app" not in words, f"{path.name} imports the application"
        numbers.append(int(number[1]))
    assert numbers == list(range(1, len(numbers) + 1))


def test_head_equals_the_models(migrated_app):
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_object": has_a_model}
        differences = compare_metadata(MigrationContext.configure(connection, opts=opts), db.metadata)
    assert differences == []


def test_every_migration_walks_up_down_step_by_step_and_up_again(empty_app, monkeypatch):
    upgrade()
    full = tables()
    assert full == {table.name for table in db.metadata.sorted_tables}
    config = current_app.extensions["migrate"].migrate.get_config()
    files = ScriptDirectory.from_config(config)  # read once, not at each step
    monkeypatch.setattr(ScriptDirectory, "from_config", lambda _config: files)
    for _step in VERSIONS.glob("*.py"):
        downgrade(revision="-1")
    assert tables() == set()
    upgrade()
    assert tables() == full


def test_the_journal_refuses_to_be_changed(migrated_app):
    from app.journal import services as journal

    journal.record("session.opened", actor=None)
    db.session.commit()
    for statement in ("UPDATE journal_entry SET action = 'other'", "DELETE FROM journal_entry"):
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text(statement))
        db.session.rollback()


def test_ballots_have_no_row_numbers_on_sqlite(migrated_app):
    """A row number would keep the order of casting."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite numbers its rows")
    for table in ("slip", "reason", "roll_entry"):
        written = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table})
        assert "WITHOUT ROWID" in written


def test_a_filled_database_walks_down_and_up_and_keeps_what_both_sides_know(migrated_app):
    place = World(stage=Stage.VOTING)
    opening.open_round(place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    counted = {
        table: db.session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("round", "roll_entry", "slip")
    }
    db.session.remove()
    downgrade(revision="0012")
    upgrade()
    assert counted == {table: db.session.scalar(text(f"SELECT count(*) FROM {table}")) for table in counted}
    assert counted["roll_entry"] == 5


def test_a_vote_that_is_open_while_the_boxes_get_their_locks_keeps_its_ballots(migrated_app):
    place = World(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    number, code = vote.id, receipts.new_code()
    db.session.remove()
    downgrade(revision="0020")
    with db.engine.begin() as connection:
        one = connection.scalar(text("SELECT min(id) FROM slip"))
        payload = f"{code:<40}support".ljust(64)
        connection.execute(text("UPDATE slip SET payload = :payload WHERE id = :id"), {"payload": payload, "id": one})
    upgrade()
    vote = db.session.get_one(Round, number)
    assert boxes.open_all(vote) == [Ballot(code, "support")]
    first, second = rolls.list_roll(vote)[:2]
    assert casting.cast_ballot(vote, "support", code=code, by=first.member) == code
    casting.cast_ballot(vote, "object", code=receipts.new_code(), reason="é" * 2000, by=second.member)
    assert sorted(ballot.choice for ballot in boxes.open_all(vote)) == ["object", "support"]


def test_the_journal_of_an_older_database_is_intact_after_the_upgrade(migrated_app):
    """Its entries, what they say and its checkpoints are those that were signed before."""
    place = World(stage=Stage.EVIDENCE)
    conference_id = place.conference.id
    services.sign_head(conference_id, **signature(conference_id))
    db.session.commit()
    before = [checkpoint.note for checkpoint in checkpoints.list_checkpoints(journal.find_chain(conference_id))]
    db.session.remove()
    downgrade(revision="0020")
    upgrade()
    line = journal.find_chain(conference_id)
    assert inspection.inspect(line, before).faults == []
    assert [checkpoint.note for checkpoint in checkpoints.list_checkpoints(line)] == before


def test_cards_of_an_older_database_open_and_one_that_waits_never_opens_unseen_by_an_older_program(migrated_app):
    place = World(stage=Stage.VOTING)
    code = cards.issue_card(place.panelist.person, place.conference.id)
    db.session.commit()
    cards.issue_card(place.panelist.person, place.conference.id, waits=True)
    db.session.commit()
    person, conference = place.panelist.person_id, place.conference.id
    db.session.remove()
    downgrade(revision="0026")
    with db.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM card WHERE revoked_at IS NULL")) == 1
    upgrade()
    assert cards.use_card(code, address="127.0.0.1").person_id == person
    assert not accounts.has_news_of_cards(person, conference)


def test_a_card_of_an_older_database_asks_for_its_number_at_its_next_use(migrated_app):
    place = World(stage=Stage.VOTING)
    code = cards.issue_card(place.panelist.person, place.conference.id)
    db.session.commit()
    conference = place.conference.id
    db.session.remove()
    downgrade(revision="0031")
    upgrade()
    migrated_app.config["WTF_CSRF_ENABLED"] = False
    assert Visitor(migrated_app).enter_by_card(code).status == 303
    assert Visitor(migrated_app).enter_by_card(code, "8163").status == 422
    entries = sorted(journal.list_entries(conference), key=lambda entry: entry.n)
    assert (entries[-1].action, journal.facts_of(entries[-1])["member"]) == ("card.numbered", "panelist 1")


def test_whoever_has_a_seat_in_an_older_database_keeps_it_and_nobody_is_asked_again(migrated_app):
    place = World(stage=Stage.EVIDENCE)
    held = "SELECT id, person_id, role, number, joined_at, left_at FROM membership ORDER BY id"
    before = db.session.execute(text(held)).all()
    db.session.remove()
    downgrade(revision="0035")
    upgrade()
    assert db.session.execute(text(held)).all() == before and len(before) == 13
    assert db.session.scalar(text("SELECT count(*) FROM invitation")) == 0
    # Somebody who never signed in comes in as before; somebody new is asked.
    visitor = Visitor(migrated_app).enter(db.session.get(Person, before[-1].person_id))
    assert visitor.get(f"/c/{place.slug}").status == 200
    conference, organizer = conferences.list_public()[0], db.session.get(Membership, before[0].id)
    asked = invitations.invite(conference, Role.PANELIST, "Nina", "nina@example.org", by=organizer)
    assert asked.number == 6 and len(db.session.execute(text(held)).all()) == len(before)


def test_a_locked_vote_keeps_its_keyholders_and_the_panel_names_those_of_the_next(migrated_app):
    place = World(stage=Stage.VOTING, key_parts=3, key_parts_needed=2)
    plain = World(stage=Stage.VOTING)
    for member in place.panelists:
        naming.name_keyholders(place.conference, [2, 3, 4], by=member)
    for one in (place, plain):
        opening.open_round(one.conference, Motion(question="Shall we?"), Terms(one.panelists), by=one.facilitator)
    # As it was opened before one key could open several votes.
    db.session.execute(text("UPDATE round SET key_name = lock WHERE key_parts > 0"))
    db.session.commit()
    held, people = "SELECT * FROM keyholder ORDER BY number", [member.person_id for member in place.panelists]
    states, before = "SELECT state, key_parts FROM round ORDER BY id", db.session.execute(text(held)).all()
    votes, conference = db.session.execute(text(states)).all(), place.conference.id
    length = db.session.scalar(text("SELECT count(*) FROM journal_entry"))
    db.session.remove()
    downgrade(revision="0040")
    upgrade()
    assert db.session.execute(text(held)).all() == before and len(before) == 3
    assert db.session.execute(text(states)).all() == votes == [("locking", 3), ("open", 0)]
    assert db.session.scalar(text("SELECT count(*) FROM journal_entry")) == length
    assert inspection.inspect(journal.find_chain(conference)).faults == []
    visitor, page = Visitor(migrated_app).enter(db.session.get(Person, people[1])), f"/c/{place.slug}/keys"
    assert "Whom do you trust" in visitor.get(f"/c/{place.slug}").text
    assert visitor.send(f"{page}/1", f"{page}/1/mine/show").status == 303
    assert "Vote 1 runs with the keyholders" in visitor.get(page).text
    assert db.session.execute(text("SELECT key_name = lock, key_parts FROM round ORDER BY id")).all()[0] == (1, 3)
    assert db.session.scalar(text("SELECT key_name FROM round WHERE key_parts = 0")) == ""


def test_parts_that_were_given_before_the_upgrade_count(migrated_app):
    place = World(stage=Stage.VOTING, key_parts=5, key_parts_needed=3)
    for member in place.panelists:
        naming.name_keyholders(place.conference, range(1, 6), by=member)
    motions = [Motion(question="Shall we?"), Motion(question="And this?")]
    votes = opening.open_rounds(place.conference, motions, Terms(place.panelists), by=place.facilitator)
    for vote in votes:
        vote.state = State.UNLOCKING
    parts = keyring.list_parts(votes[0].key_name, keyring.TO_HAND_OUT)
    keyholder_services.give_part(votes[1], parts[2], by=place.panelist)
    keyring.keep_part(votes[0].key_name, keyring.GIVEN, 4, parts[4])  # by an act that was never saved
    db.session.commit()
    noted = "SELECT round_id, number, given_at IS NULL FROM keyholder ORDER BY round_id, number"
    before = db.session.execute(text(noted)).all()
    last = votes[0].id
    db.session.remove()
    downgrade(revision="0045")
    upgrade()
    assert db.session.execute(text(noted)).all() == before
    assert list(keyholders.given_parts(db.session.get(Round, last))) == [2]


def test_an_older_program_gets_no_vote_whose_parts_it_does_not_find(migrated_app):
    place = World(stage=Stage.VOTING, key_parts=3, key_parts_needed=2)
    for member in place.panelists:
        naming.name_keyholders(place.conference, [2, 3, 4], by=member)
    motions = [Motion(question="Shall we?"), Motion(question="And this?")]
    opening.open_rounds(place.conference, motions, Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0040")
    assert set(db.session.scalars(text("SELECT state FROM round"))) == {"void"}
    db.session.remove()
    upgrade()


def test_a_charge_and_a_promise_that_were_written_over_get_their_first_words_back(migrated_app):
    place = World(stage=Stage.EVIDENCE)
    conference = place.conference.id
    db.session.remove()
    downgrade(revision="0027")
    changes = [("charge", "Should we?", "Should we NOT?"), ("charge", "Should we NOT?", "Whether we should")]
    changes += [("promise_due", "", "2028-01"), ("background", "Old.", "New.")]
    with db.engine.begin() as connection:
        for field, before, after in changes:
            connection.execute(
                text(
                    "INSERT INTO frame_amendment (conference_id, field, before, after, reason, at) "
                    "VALUES (:conference, :field, :before, :after, 'Why.', :at)"
                ),
                {"conference": conference, "field": field, "before": before, "after": after, "at": NOON},
            )
        connection.execute(text("UPDATE conference SET charge = 'Whether we should', promise_due = '2028-01'"))
    upgrade()
    found = db.session.execute(text("SELECT charge, promise_due, promise FROM conference")).one()
    assert tuple(found) == ("Should we?", None, "The council answers every recommendation.")
    assert db.session.scalar(text("SELECT count(*) FROM frame_amendment")) == 4


def test_what_was_recorded_of_an_answer_becomes_its_first_wording(migrated_app):
    place = World(stage=Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    for words in ("Six weeks.", ""):
        question = asking.ask(session, "How many?", [expert], by=place.panelist)
        asking.record_answer(question, "answered" if words else "on_notice", words, by=place.facilitator)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0028")
    upgrade()
    found = db.session.execute(text("SELECT n, text FROM answer_version")).all()
    assert [tuple(one) for one in found] == [(1, "Six weeks.")]
    assert set(db.session.scalars(text("SELECT confirmed_n FROM question_addressee"))) == {0}


def test_what_experts_had_declared_becomes_its_first_version(migrated_app):
    place = World(stage=Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    choosing.propose_expert(place.conference, by=place.organizer, name="Nora")
    choosing.declare(expert, "None.", {}, by=place.expert)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0086")
    upgrade()
    assert [tuple(one) for one in db.session.execute(text("SELECT n, interests FROM declaration"))] == [(1, "None.")]
    assert [one.text for one in db.session.scalars(select(Declaration))] == ["None."]


def test_votes_of_an_older_database_know_the_addressee_and_the_heading_they_opened_on(migrated_app):
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Parks", by=place.panelist)
    kept, changed = (
        writing.write_passage(section, Part.RECOMMENDATION, Wording(text, addressee="The town"), by=place.panelist)
        for text in ("Build a park.", "Plant trees.")
    )
    place.walk_to(Stage.VOTING)
    for passage in (kept, changed):
        opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    opening.open_round(place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator)
    db.session.execute(text("UPDATE round SET passage_version = 0 WHERE number = 2"))  # of an earlier text
    db.session.commit()
    db.session.remove()
    downgrade(revision="0045")
    upgrade()
    told = db.session.execute(text("SELECT number, addressee, heading FROM round ORDER BY number")).all()
    assert told == [(1, "The town", "Parks"), (2, None, None), (3, None, None)]
    first, second, _question = db.session.scalars(select(Round).order_by(Round.number))
    assert not first.is_on_earlier_text
    first.passage.addressee = "The state"
    assert first.is_on_earlier_text and not second.is_on_earlier_text, "of which nobody knows, its words alone count"


def test_suggestions_of_an_older_database_keep_their_mark_and_the_support_for_it(migrated_app):
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Parks", by=place.panelist)
    wording = Wording("Build a park.", conditions=["It is free."], addressee="The town")
    passage = writing.write_passage(section, Part.RECOMMENDATION, wording, by=place.panelist)
    suggestion = amendments.propose_amendment(passage, "Sell the park.", "Dear.", by=place.panelist)
    for member in place.panelists[1:3]:
        amendments.support_amendment(suggestion, by=member, seen=JUST_READ)
    db.session.commit()
    conference, accepting = place.conference.id, place.panelist.id
    db.session.remove()
    downgrade(revision="0040")
    marks = "SELECT fingerprint FROM amendment_stance ORDER BY member_id"
    before = db.session.execute(text(marks)).all()
    db.session.remove()
    upgrade()
    assert db.session.execute(text(marks)).all() == before and len(before) == 3
    suggestion = suggestions.get_amendment(db.session.get(Conference, conference), 1)
    assert {suggestion.fingerprint} == {mark for (mark,) in before}
    assert suggestion.parts == NO_PARTS and suggestion.fits
    amendments.accept_amendment(suggestion, by=db.session.get(Membership, accepting), seen=JUST_READ)
    passage = suggestion.passage
    assert (passage.text, passage.current.conditions, passage.addressee) == (
        "Sell the park.",
        ["It is free."],
        "The town",
    )


def test_what_was_entered_of_a_past_conference_before_stays_and_tells_no_more(migrated_app):
    place = World(stage=Stage.VOTING)
    rows = [{"label": "yes", "votes": 12, "percent": None}]
    recording.record_result(place.conference, question="Shall we?", rows=rows, precision="exact", by=place.organizer)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0050")
    upgrade()
    result = db.session.scalars(select(RecordedResult)).one()
    assert (result.rows, result.label, result.held, result.standing, result.told) == (rows, "", None, "", [])
    assert result.anchor == f"V{result.number}"
    assert db.session.scalars(select(Conference)).one().held is None


def test_key_questions_and_positions_of_an_older_database_are_counted_as_they_were(empty_app):
    upgrade()
    place = World(stage=Stage.QUESTIONS)
    adopt_recorded(place.conference, [{"theme": "Water", "text": "Shall we?"}], by=place.panelist)
    place.walk_to(Stage.HEARINGS)
    question = list_key_questions(place.conference)[0]
    for name, side in (("Ada", Position.FOR), ("Bo", Position.AGAINST)):
        expert = choosing.propose_expert(place.conference, by=place.organizer, name=name)
        choosing.declare(expert, "None.", {question.id: side}, by=place.organizer)
        choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    assert problems_before_leaving(place.conference) == []
    db.session.remove()
    downgrade(revision="0051")
    upgrade()
    conference = db.session.scalars(select(Conference)).one()
    assert list_key_questions(conference)[0].two_sided and problems_before_leaving(conference) == []
    assert list_planned(conference) == []


def test_whoever_signed_in_to_an_older_database_is_known_to_have_come(migrated_app):
    place = World(stage=Stage.EVIDENCE)
    came, stayed_away = place.panelists[:2]
    came_id, other_id = came.person_id, stayed_away.person_id
    Visitor(migrated_app).enter(came.person)
    db.session.remove()
    downgrade(revision="0057")
    upgrade()
    found = db.session.get(Person, came_id).signed_in_at
    assert found is not None and found.tzinfo is not None
    assert db.session.get(Person, other_id).signed_in_at is None


def test_what_was_never_said_to_go_is_kept_for_a_month_after_the_upgrade(migrated_app):
    old, new = World(stage=Stage.CLOSED), World(stage=Stage.CLOSED)
    old.conference.stage_since = clock.now() - timedelta(days=400)
    old_id, new_id = old.conference.id, new.conference.id
    db.session.commit()
    db.session.remove()
    downgrade(revision="0072")
    upgrade()
    due = retention.list_due(clock.now() + timedelta(days=29))
    # What people need was never asked before: there is nothing of it to go.
    assert not [kind for kind, found in due.items() if found and kind != "needs"]
    due = retention.list_due(clock.now() + timedelta(days=31))
    assert all(
        [one.id for one in found] == [old_id] for kind, found in due.items() if kind not in ("invitations", "needs")
    )
    assert {one.id for one in due["invitations"]} == {old_id, new_id}


def test_what_an_authority_wrote_by_its_link_and_is_hidden_becomes_its_own(migrated_app):
    place = when_a_milestone_is_hidden()
    authority_id = db.session.scalars(select(Hiding.authority_id)).one()
    by_a_seat = words_of(place.conference, "milestone", milestones_of(place.conference)[1].id)
    moderation.hide(by_a_seat, Ground.PERSON, "It goes against a neighbor.", by=place.facilitator)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0128")
    upgrade()
    assert authority_id is not None
    assert list(db.session.scalars(select(Hiding.authority_id).order_by(Hiding.number))) == [authority_id, None]


def test_words_of_acts_that_ended_in_an_older_database_go_and_those_that_wait_stay(migrated_app):
    place = World(stage=Stage.EVIDENCE)
    waits, ended = (
        seconding.propose(place.conference, AMEND, part, {"after": "Another.", "reason": "So."}, by=place.organizer)
        for part in ("charge", "commissioner")
    )
    seconding.withdraw(ended, by=place.organizer)
    ended.given, ended.binding = {"after": "Another.", "reason": "Grete asked."}, "As it was."
    ids = waits.id, ended.id
    db.session.commit()
    db.session.remove()
    downgrade(revision="0136")
    upgrade()
    waits, ended = (db.session.get(WaitingAct, one) for one in ids)
    assert waits.given["reason"] == "So." and waits.binding
    assert (ended.given, ended.binding) == ({}, "")
