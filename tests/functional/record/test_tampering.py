"""What the operator could try, and who notices: the triggers, the chain, a kept checkpoint, or eight words on paper."""

import json
import random
import shutil
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import health
from app.access.stages import Stage
from app.cli import export_record, rotate_key
from app.conferences import queries as conference_queries
from app.conferences.services import framing
from app.errors import Refused
from app.extensions import db
from app.journal import chain, checkpoints, keys, merkle, signing
from app.journal import queries as journal
from app.journal import services as journal_services
from app.record import bundle, upkeep
from app.record.queries import signature
from app.worker import work
from tests.bench.record import long_record
from tests.bench.record import verify as verifier
from tests.unguarded import without_triggers
from tests.world import World

HARMS = [
    'UPDATE journal_payload SET body = \'{"by":"nobody"}\' WHERE entry_id = :id',
    "UPDATE journal_entry SET action = 'note.written' WHERE id = :id",
    "UPDATE journal_entry SET n = 999 WHERE id = :id",
    "UPDATE journal_entry SET commitment = previous WHERE id = :id",
    "DELETE FROM journal_entry WHERE id = :id",
]


def amended():
    place = World(stage=Stage.EVIDENCE)
    amend(place, 12)
    return place


@pytest.fixture
def place(build):
    return build(amended)


def amend(place, times):
    for n in range(times):
        framing.amend_frame(place.conference, "background", f"Text {n}", "Why.", by=place.organizer)
    db.session.commit()


def export(app, place, folder: Path) -> Path:
    folder.mkdir(parents=True)
    out = folder / "record.zip"
    done = app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(out)])
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder / "record")
    return folder / "record"


def faults(folder: Path, *kept: str) -> list[str]:
    return verifier.check(verifier.read(folder), kept)[0]


@pytest.mark.parametrize("harm", HARMS[1:])
def test_the_database_itself_refuses_to_change_an_entry(place, harm):
    entry = journal.list_entries(place.conference.id)[3]
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(harm), {"id": entry.id})
    db.session.rollback()


@pytest.mark.parametrize("harm", HARMS)
def test_without_the_triggers_the_chain_still_shows_it(place, harm):
    entry_id, conference_id = journal.list_entries(place.conference.id)[3].id, place.conference.id
    without_triggers()
    if "DELETE" in harm:
        db.session.execute(text("DELETE FROM journal_payload WHERE entry_id = :id"), {"id": entry_id})
    db.session.execute(text(harm), {"id": entry_id})
    db.session.expire_all()
    assert journal.verify(journal.find_chain(conference_id))
    db.session.rollback()  # takes the triggers back as well
    assert journal.verify(journal.find_chain(conference_id)) == []


# What can be done to the lines of an exported journal; each changes something.
def alter(lines, n, dice):
    key = dice.choice(["n", "at", "action", "commitment", "previous", "salt", "body"])
    old = lines[n][key]
    lines[n][key] = old + 1 if key == "n" else old[::-1] if old[::-1] != old and old else old + "0"


def remove(lines, n, dice):
    del lines[n]


def insert(lines, n, dice):
    lines.insert(n, dict(dice.choice(lines)))


def swap(lines, n, dice):
    other = (n + 1) % len(lines)
    lines[n], lines[other] = lines[other], lines[n]


def truncate(lines, n, dice):
    del lines[n:]


def exchange_what_is_said(lines, n, dice):
    other = (n + 1) % len(lines)
    for key in ("salt", "body"):
        lines[n][key], lines[other][key] = lines[other][key], lines[n][key]


def rewrite_from_here(lines, n, dice):
    """The careful forger: another body, and every link after it computed anew."""
    lines[n]["body"] = chain.canonical({"by": "somebody else"})
    lines[n]["commitment"] = chain.commitment(lines[n]["salt"], lines[n]["body"])
    relink(lines)


def relink(lines):
    for before, line in pairwise(lines):
        line["previous"] = verifier.link_of(before)


MUTATIONS = [alter, alter, alter, remove, insert, swap, truncate, exchange_what_is_said, rewrite_from_here]


def rewritten(files: dict, lines: list[dict], *, careful: bool) -> dict:
    """The record with other lines; the careful forger adapts head, length and checksums."""
    files = files | {"journal.jsonl": "".join(json.dumps(line) + "\n" for line in lines).encode()}
    if careful:
        about = json.loads(files["about.json"])
        about["length"], about["head"] = len(lines), verifier.link_of(lines[-1]) if lines else ""
        files["about.json"] = json.dumps(about, ensure_ascii=False, sort_keys=True, indent=1).encode()
    sums = [f"{verifier.digest_of(content)}  {name}\n" for name, content in files.items() if name != "SHA256SUMS"]
    return files | {"SHA256SUMS": "".join(sums).encode()}


@pytest.mark.parametrize("careful", [False, True])
def test_a_hundred_random_mutations_of_an_exported_journal_are_all_found(app, place, tmp_path, careful):
    work(tidy=False)  # signs a checkpoint over all of it
    files = verifier.read(export(app, place, tmp_path / "x"))
    original = [json.loads(line) for line in files["journal.jsonl"].decode().splitlines()]
    assert verifier.check(rewritten(files, original, careful=careful)) == verifier.check(files)
    dice, missed = random.Random(2027), []
    for n in range(100):
        lines, mutate = [dict(line) for line in original], dice.choice(MUTATIONS)
        mutate(lines, dice.randrange(len(lines)), dice)
        assert lines != original
        if not verifier.check(rewritten(files, lines, careful=careful))[0]:
            missed.append((n, mutate.__name__))
    assert missed == []


def test_any_of_a_hundred_flipped_bits_anywhere_in_the_archive_is_found(app, place, tmp_path):
    files = verifier.read(export(app, place, tmp_path / "x"))
    dice = random.Random(2028)
    for _n in range(100):
        name = dice.choice(sorted(files))
        content = bytearray(files[name])
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        found = verifier.check(files | {name: bytes(content)})[0]
        assert found, name


def copy_of_database(url: str, place: Path) -> None:
    db.session.rollback()
    db.engine.dispose()
    for ending in ("", "-wal"):
        source = Path(url.removeprefix("sqlite:///") + ending)
        if source.exists():
            shutil.copy(source, f"{place}{ending}")


def bring_back(url: str, place: Path) -> None:
    db.session.remove()
    db.engine.dispose()
    path = url.removeprefix("sqlite:///")
    for ending in ("-wal", "-shm"):
        Path(path + ending).unlink(missing_ok=True)
    for ending in ("", "-wal"):
        if Path(f"{place}{ending}").exists():
            shutil.copy(f"{place}{ending}", path + ending)


@pytest.fixture
def sqlite_url(database_url):
    if not database_url.startswith("sqlite"):
        pytest.skip("A backup is a copied file here.")
    return database_url


def newest(place) -> str:
    return checkpoints.find_latest_checkpoint(place.conference.id).note


def reloaded(place):
    place.conference = conference_queries.get_conference(place.slug)
    place.organizer = conference_queries.list_members(place.conference, "organizer")[0]
    return place


def test_yesterdays_backup_is_found_out_by_whoever_kept_todays_checkpoint(app, place, tmp_path, sqlite_url):
    """P12: also when the day is lived again differently, so that the journal is as long as it was."""
    work(tidy=False)
    yesterday, backup = newest(reloaded(place)), tmp_path / "backup.sqlite3"
    copy_of_database(sqlite_url, backup)
    amend(reloaded(place), 3)
    line = journal.find_chain(place.conference.id)
    today = journal_services.add_checkpoint(line, **signs(app, place))
    kept, words = today.note, today.spoken
    db.session.commit()
    bring_back(sqlite_url, backup)
    restored = export(app, reloaded(place), tmp_path / "restored")
    assert faults(restored, yesterday) == []
    assert "only" in " ".join(faults(restored, kept)) and "only" in " ".join(faults(restored, words))
    framing.amend_frame(reloaded(place).conference, "background", "Another day", "Why.", by=place.organizer)
    amend(place, 2)
    again = export(app, place, tmp_path / "again")
    assert faults(again, yesterday) == []
    assert any("are not those that the checkpoint saw" in one for one in faults(again, kept))
    assert any("whose words somebody wrote down" in one for one in faults(again, words))


def signs(app, place) -> dict:
    from app.cli import signature

    return signature(place.conference.id)


def test_a_server_that_tells_two_people_two_stories_is_found_out_when_they_compare(app, place, tmp_path, sqlite_url):
    """A split view: both stories hold in themselves, both are signed by the same key."""
    fork = tmp_path / "fork.sqlite3"
    copy_of_database(sqlite_url, fork)
    stories = []
    for n, words in enumerate(("For Ana", "For Bo")):
        bring_back(sqlite_url, fork)
        framing.amend_frame(reloaded(place).conference, "background", words, "Why.", by=place.organizer)
        db.session.commit()
        work(tidy=False)
        stories.append((export(app, reloaded(place), tmp_path / str(n)), newest(place)))
    (first, her_checkpoint), (second, his_checkpoint) = stories
    assert faults(first, her_checkpoint) == [] == faults(second, his_checkpoint)
    assert faults(first, his_checkpoint) and faults(second, her_checkpoint)
    spoken = merkle.spoken_note(his_checkpoint)
    assert faults(first, spoken) and faults(second, spoken) == []


def test_the_verifier_reaches_for_no_network_and_no_part_of_the_application(app, place, tmp_path):
    """An audit hook stands at every socket, process and import while it runs."""
    folder = export(app, place, tmp_path / "x")
    watch = (
        "import sys, runpy\n"
        "def watch(event, arguments):\n"
        "    if event.startswith(('socket.', 'subprocess.', 'os.system', 'urllib.')):\n"
        "        raise SystemExit(f'reached for {event}')\n"
        "    if event == 'import' and arguments[0].split('.')[0] in ('app', 'flask', 'sqlalchemy', 'numpy'):\n"
        "        raise SystemExit(f'imported {arguments[0]}')\n"
        "sys.addaudithook(watch)\n"
        f"sys.argv = ['verify.py', {str(folder)!r}]\n"
        f"runpy.run_path({str(folder / 'verify.py')!r}, run_name='__main__')\n"
    )
    command = [sys.executable, "-I", "-S", "-c", watch]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0 and "The record holds." in done.stdout, done.stdout + done.stderr
    alone = {path.name for path in folder.iterdir() if path.suffix == ".py"}
    assert alone == {"verify.py"}


@pytest.fixture
def own_key(app, tmp_path, monkeypatch):
    """A key in a file of its own, so that other tests keep theirs."""
    path = tmp_path / "keys" / "journal_key"
    path.parent.mkdir()
    path.write_text("11" * 32)
    monkeypatch.setitem(app.config, "JOURNAL_KEY_FILE", str(path))
    return path


def rotate(app):
    return app.test_cli_runner().invoke(rotate_key)


def test_a_new_key_takes_over_by_an_entry_that_both_keys_sign(app, place, tmp_path, own_key):
    work(tidy=False)
    before, old = newest(reloaded(place)), signing.public_key(bytes.fromhex("11" * 32))
    done = rotate(app)
    assert done.exit_code == 0, done.output
    new = signing.public_key(bytes.fromhex(own_key.read_text()))
    assert new != old and list(own_key.parent.iterdir()) == [own_key]
    for conference_id in (None, reloaded(place).conference.id):
        assert journal.find_public_key(conference_id) == new.hex()
    note = journal.facts_of(journal.list_entries(place.conference.id, limit=1)[0])["note"]
    assert all(verifier.note_is_signed(note, "localhost", key) for key in (old, new))
    work(tidy=False)
    after = newest(reloaded(place))
    assert verifier.note_is_signed(after, "localhost", new) and not verifier.note_is_signed(after, "localhost", old)
    folder = export(app, place, tmp_path / "x")
    assert faults(folder, before, after) == []
    assert rotate(app).exit_code == 0 and rotate(app).exit_code == 0
    assert faults(export(app, reloaded(place), tmp_path / "y"), before, after) == []


def test_a_stolen_old_key_signs_nothing_after_the_handover(app, place, tmp_path, own_key):
    rotate(app)
    folder = export(app, reloaded(place), tmp_path / "x")
    line = journal.find_chain(place.conference.id)
    forged = merkle.checkpoint("localhost/x", line.length, merkle.root(journal.list_leaves(line)))
    assert "not signed by this server" in " ".join(
        faults(folder, signing.signed_note(forged, "localhost", b"\x11" * 32))
    )


def test_a_handover_that_the_old_key_did_not_sign_is_found(app, place, tmp_path, own_key):
    thief = b"\x77" * 32
    text = merkle.handover("localhost/x", signing.public_key(b"\x11" * 32), signing.public_key(thief))
    journal_services.record(
        "key.rotated",
        actor=None,
        conference_id=place.conference.id,
        old=signing.public_key(b"\x11" * 32).hex(),
        new=signing.public_key(thief).hex(),
        note=signing.signed_note(text, "localhost", thief),
    )
    db.session.commit()
    own_key.write_text(thief.hex())
    found = faults(export(app, reloaded(place), tmp_path / "x"))
    assert any("did not sign" in one for one in found)


def test_a_key_exchanged_without_an_entry_is_found(app, place, tmp_path, own_key):
    work(tidy=False)
    own_key.write_text("22" * 32)
    with pytest.raises(Refused, match="signed by another key"):
        signature(reloaded(place).conference.id)
    bundle.write(place.conference, tmp_path / "x", server="localhost", seed=b"\x22" * 32)
    found = faults(tmp_path / "x")
    assert any("not signed by this server" in one for one in found)


@pytest.mark.parametrize("committed", [False, True])
def test_a_machine_that_stops_in_the_middle_of_a_handover_goes_on_with_the_right_key(
    app, place, tmp_path, own_key, monkeypatch, committed
):
    def stop(settings):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if committed:
            patched.setattr(keys, "take_over", stop)
        else:
            patched.setattr(journal_services, "hand_over", lambda *more: stop(None))
        rotate(app)
    db.session.rollback()
    assert own_key.with_suffix(".next").exists()
    work(tidy=False)
    assert faults(export(app, reloaded(place), tmp_path / "x")) == []
    assert rotate(app).exit_code == 0 and not own_key.with_suffix(".next").exists()
    work(tidy=False)
    assert faults(export(app, reloaded(place), tmp_path / "y")) == []


def test_a_key_from_the_environment_is_not_exchanged_behind_its_back(app, place, monkeypatch):
    monkeypatch.setitem(app.config, "JOURNAL_KEY_FILE", "")
    assert rotate(app).exit_code != 0


def test_erasure_shows_as_erasure_and_nothing_of_the_words_is_left(app, place, tmp_path):
    framing.amend_frame(place.conference, "background", "A private name", "Why.", by=place.organizer)
    db.session.commit()
    work(tidy=False)
    before = newest(reloaded(place))
    entry = journal.list_entries(place.conference.id, limit=1)[0]
    journal_services.erase(entry, ground="asked by the person named", actor=place.organizer)
    db.session.commit()
    folder = export(app, reloaded(place), tmp_path / "x")
    wrong, right, *_more = verifier.check(verifier.read(folder), [before])
    assert wrong == [] and any("1 erased" in fact for fact in right)
    lines = (folder / "journal.jsonl").read_text(encoding="utf-8")
    assert "A private name" not in lines and "asked by the person named" in lines
    assert db.session.scalar(text("SELECT count(*) FROM journal_payload WHERE body LIKE '%A private name%'")) == 0


def test_a_long_record_is_checked_in_one_walk():
    """Hours of checkpoints over years of entries: every root is found in one walk over the leaves."""
    files = long_record(2_000, 40)
    assert verifier.check(files)[0] == []
    notes = files["checkpoints.txt"].decode().replace("\n50\n", "\n51\n")
    assert verifier.check(files | {"checkpoints.txt": notes.encode()})[0]


def test_whoever_changes_the_key_reads_which_machines_have_the_old_one(place, app, monkeypatch, own_key):
    """Two machines without a shared secret would write a record that does not verify, and neither would notice."""
    monkeypatch.setattr("socket.gethostname", lambda: "upstairs")
    work(tidy=True)
    monkeypatch.setattr("socket.gethostname", lambda: "downstairs")
    work(tidy=True)
    number = reloaded(place).conference.id
    assert signature(number)["seed"]
    done = rotate(app).output
    assert "until you copy journal_key there: upstairs" in done and "downstairs" not in done
    assert signature(number)["seed"]


def test_another_key_than_the_one_that_signed_last_is_refused_in_words(place, app, monkeypatch):
    upkeep.sign([place.conference.id])
    monkeypatch.setitem(app.config, "JOURNAL_KEY_FILE", "")
    monkeypatch.setitem(app.config, "JOURNAL_KEY", "ab" * 32)
    for conference_id in (place.conference.id, None):
        with pytest.raises(Refused, match="signed by another key"):
            signature(conference_id)
    assert any("signed by another key" in sentence for sentence in health.diagnose())
