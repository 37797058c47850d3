"""What the database refuses, and what `journal verify` finds where somebody took the guards away."""

import errno
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import clock
from app.access.stages import Stage
from app.conferences import queries as conference_queries
from app.conferences.services import framing
from app.extensions import db
from app.journal import chain, checkpoints, queries, services
from app.record import inspection, upkeep
from app.record.queries import signature
from app.worker import work
from tests.functional.record.test_record import published
from tests.unguarded import TABLES, without_triggers
from tests.world import World

pytestmark = pytest.mark.both_databases

REFUSED = {
    "an entry altered": "UPDATE journal_entry SET action = 'note.written' WHERE id = :id",
    "an entry removed": "DELETE FROM journal_entry WHERE id = :id",
    "words altered": "UPDATE journal_payload SET body = '{}' WHERE entry_id = :id",
    "a salt altered": "UPDATE journal_payload SET salt = body WHERE entry_id = :id",
    "words removed without an erasure": "DELETE FROM journal_payload WHERE entry_id = :id",
    "all words removed": "DELETE FROM journal_payload",
    "a checkpoint altered": "UPDATE checkpoint SET note = 'x'",
    "a checkpoint removed": "DELETE FROM checkpoint",
    "a chain removed": "DELETE FROM journal_chain",
    "a head altered": "UPDATE journal_chain SET head = 'x'",
    "a chain shortened": "UPDATE journal_chain SET length = length - 1",
    "a chain renamed": "UPDATE journal_chain SET scope = scope || 'x', length = length + 1",
}
# Whose keys would stand in the way of the negative control.
CLEARED_BEFORE = {
    "an entry removed": ["journal_payload"],
    "a chain removed": ["journal_payload", "checkpoint", "journal_entry"],
}
REPLACED = {
    "an entry replaced": "INSERT OR REPLACE INTO journal_entry SELECT id, chain_id, n, at, 'x.y', commitment, previous "
    "FROM journal_entry WHERE id = :id",
    "an entry replaced by its number": "INSERT OR REPLACE INTO journal_entry "
    "SELECT id + 100000, chain_id, n, at, 'x.y', commitment, previous FROM journal_entry WHERE id = :id",
    "words replaced": "REPLACE INTO journal_payload SELECT entry_id, salt, '{}', NULL, NULL, NULL "
    "FROM journal_payload WHERE entry_id = :id",
    "a checkpoint replaced": "REPLACE INTO checkpoint (id, chain_id, size, note, at) "
    "SELECT id, chain_id, size, 'x', at FROM checkpoint",
    "a chain replaced": "REPLACE INTO journal_chain SELECT id, scope, conference_id, 0, '' FROM journal_chain",
}


def signed():
    place = World(stage=Stage.EVIDENCE)
    for n in range(3):
        framing.amend_frame(place.conference, "background", f"Text {n}", "Why.", by=place.organizer)
    services.sign_head(place.conference.id, **key_of(place))
    db.session.commit()
    return place


def key_of(place):
    return signature(place.conference.id)


@pytest.fixture
def place(build):
    return build(signed)


def tried(place, statement: str):
    entries = queries.list_entries(place.conference.id) if ":id" in statement else []
    return db.session.execute(text(statement), {"id": entries[3].id} if entries else {})


def refused(place, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        tried(place, statement)
    db.session.rollback()


@pytest.mark.parametrize("harm", REFUSED)
def test_the_database_refuses(place, harm):
    refused(place, REFUSED[harm])
    without_triggers()
    for table in CLEARED_BEFORE.get(harm, ()):
        db.session.execute(text(f"DELETE FROM {table}"))
    assert tried(place, REFUSED[harm]).rowcount >= 1  # the negative control: nothing else stood in the way
    db.session.rollback()


@pytest.mark.parametrize("harm", REPLACED)
def test_sqlite_refuses_to_replace_what_it_must_not_change(place, harm):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL knows no REPLACE; its ON CONFLICT is an UPDATE")
    refused(place, REPLACED[harm])


@pytest.mark.parametrize("table", TABLES)
def test_postgresql_refuses_to_empty_a_table(place, table):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE")
    refused(place, f"TRUNCATE {table} CASCADE")


def test_what_an_entry_said_goes_once_another_entry_says_so(place):
    entry = queries.list_entries(place.conference.id)[1]
    services.erase(entry, ground="asked for", actor=place.organizer)
    db.session.commit()
    assert queries.find_entry(place.conference.id, entry.n).payload is None


# --- Where somebody took the guards away ---

UNGUARDED = {
    **{name: statement for name, statement in REFUSED.items() if name not in ("a chain removed", "an entry removed")},
    "the last entry removed": "DELETE FROM journal_entry WHERE id = (SELECT max(id) FROM journal_entry)",
    "a checkpoint of another moment": "UPDATE checkpoint SET size = size - 1",
}


def verify(app, *kept):
    db.session.rollback()
    return app.test_cli_runner().invoke(args=["journal", "verify", *map(str, kept)])


@pytest.fixture
def put_back(app):
    """The guards stand in the database of all tests: they are put up again."""
    yield
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        for table in TABLES:
            db.session.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
        db.session.commit()


@pytest.mark.parametrize("harm", UNGUARDED)
def test_verify_finds_what_was_done_without_the_guards(app, place, harm, put_back):
    inspection.keep_beside(checkpoints.find_latest_checkpoint(place.conference.id).note)
    without_triggers()
    if "journal_entry WHERE" in UNGUARDED[harm]:
        db.session.execute(text("DELETE FROM journal_payload"))
    tried(place_again(place), UNGUARDED[harm])
    db.session.commit()
    result = verify(app)
    assert result.exit_code == 1, (harm, result.output)


def place_again(place):
    place.conference = conference_queries.get_conference(place.slug)
    return place


def rewritten(place) -> None:
    """The careful insider: other words in one entry, and every link after it computed anew."""
    without_triggers()
    line = queries.find_chain(place.conference.id)
    entries = queries.list_entries(place.conference.id, limit=1000)[::-1]
    forged, head = entries[-2], ""
    body = chain.canonical(json.loads(forged.payload.body) | {"after": "Another text."})
    forged.payload.body, forged.commitment = body, chain.commitment(forged.payload.salt, body)
    for entry in entries:
        entry.previous = head
        head = chain.link_of(entry)
    line.head = head
    db.session.commit()


def test_a_history_that_was_rewritten_without_a_flaw_is_found_by_its_checkpoints(app, place, put_back):
    assert verify(app).exit_code == 0
    rewritten(place)
    conference_id = place.conference.id
    assert queries.verify(queries.find_chain(conference_id)) == []  # the chain alone tells nothing
    result = verify(app)
    assert result.exit_code == 1 and "not those that the checkpoint saw" in result.output


def test_it_is_found_beside_the_database_where_the_checkpoints_went_too(app, world, put_back, tmp_path):
    place = world(stage=Stage.EVIDENCE)
    framing.amend_frame(place.conference, "background", "Text", "Why.", by=place.organizer)
    db.session.commit()
    work(tidy=False)
    place = place_again(place)
    kept = tmp_path / "letter.txt"
    kept.write_text(checkpoints.find_latest_checkpoint(place.conference.id).note)
    without_triggers()
    db.session.execute(text("DELETE FROM checkpoint"))
    rewritten(place)
    assert verify(app).exit_code == 1
    inspection._kept_path().unlink()
    assert verify(app).exit_code == 0  # the limit: who kept nothing outside learns nothing
    assert verify(app, kept).exit_code == 1


def test_what_pages_show_is_compared_with_what_was_published(app, build):
    place = build(published)
    assert verify(app).exit_code == 0
    for harm in (
        "UPDATE round SET counts = '{\"support\": 5}' WHERE number = 1",
        "UPDATE round SET published = replace(published, 'support', 'object') WHERE number = 1",
        "UPDATE edition SET article = replace(article, 'Read the wells.', 'Read no wells.')",
        "UPDATE edition SET file = replace(file, 'Read the wells.', 'Read no wells.')",
    ):
        db.session.execute(text(harm))
        lines = [inspection.inspect(line).faults for line in queries.list_chains()]
        assert any(lines), harm
        db.session.rollback()
    assert place.slug


def test_a_clock_that_ran_backwards_is_said(app, place):
    with clock.at(datetime(2026, 1, 1, tzinfo=UTC)):
        services.record("note.written", actor=None, conference_id=place.conference.id, passage="E1.1")
    db.session.commit()
    result = verify(app)
    assert result.exit_code == 0 and "2026-01-01T00:00:00 UTC, earlier than an entry before it" in result.output


def test_a_checkpoint_that_the_disk_did_not_take_is_written_down_beside_the_database_later(app, place, monkeypatch):
    """As when the worker is killed between the two: what is signed stands in both, once."""
    beside, number = Path(app.config["INSTANCE"]) / inspection.KEPT_NAME, place.conference.id
    framing.amend_frame(place.conference, "background", "Text 4", "Why.", by=place.organizer)
    db.session.commit()
    monkeypatch.setattr("os.fsync", fail_for_want_of_room)
    with pytest.raises(OSError, match="No space"):
        upkeep.sign([number])
    assert beside.read_text() == ""
    monkeypatch.undo()
    for _round in range(2):
        work(tidy=True)
    note = checkpoints.find_latest_checkpoint(number).note
    assert beside.read_text().count(note) == 1 and verify(app).exit_code == 0


def test_a_clock_that_was_set_back_delays_no_checkpoint(place, monkeypatch):
    number = place.conference.id
    tomorrow, now = clock.real_now() + timedelta(days=1), clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: tomorrow)
    framing.amend_frame(place.conference, "background", "Text 4", "Why.", by=place.organizer)
    upkeep.sign([number])
    monkeypatch.setattr(clock, "real_now", lambda: now)
    framing.amend_frame(place.conference, "background", "Text 5", "Why.", by=place.organizer)
    db.session.commit()
    upkeep.sign_due()
    line = queries.find_chain(number)
    assert checkpoints.signed_length(line) == line.length


def fail_for_want_of_room(file):
    raise OSError(errno.ENOSPC, "No space left on device")
