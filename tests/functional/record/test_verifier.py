"""The verifier as people run it: from the archive or its folder, with what they wrote down, and among traps."""

import ast
import json
import os
import re
import stat
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

from app.record import bundle
from app.record import verify as verifier
from tests.functional.record.forgeries import Forgery
from tests.functional.record.test_alterations import true_record  # noqa: F401

VERIFIER = Path(verifier.__file__)
OLD = Path(__file__).parent / "record_of_old_form.zip"
HOLDS = "The record holds."


@pytest.fixture
def archive(true_record, tmp_path):  # noqa: F811
    files, _seed, _kept = true_record
    place = tmp_path / "record.zip"
    place.write_bytes(bundle.pack(files))
    return place


def run(place, *kept, program=VERIFIER, options=(), folder=None):
    command = [sys.executable, *options, str(program), str(place), *map(str, kept)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder or place.parent)


def unpacked(archive, folder):
    with zipfile.ZipFile(archive) as found:
        found.extractall(folder)
    return folder


def seal_of(archive) -> tuple[int, str]:
    about = json.loads(verifier.read(archive)["about.json"])
    return about["length"], about["head"]


def test_it_takes_the_archive_and_its_folder(archive, tmp_path):
    for place in (archive, unpacked(archive, tmp_path / "folder")):
        answer = run(place)
        assert answer.returncode == 0 and HOLDS in answer.stdout, answer.stdout
        assert f"this program is SHA-256 {verifier.digest_of(VERIFIER.read_bytes())}" in answer.stdout


def test_it_runs_from_within_the_record_and_leaves_nothing_there(archive, tmp_path):
    folder = unpacked(archive, tmp_path / "folder")
    before = sorted(path.name for path in folder.rglob("*"))
    answer = run(Path("."), program="verify.py", folder=folder)
    assert answer.returncode == 0, answer.stdout
    assert sorted(path.name for path in folder.rglob("*")) == before


@pytest.mark.parametrize("module", ["json", "hashlib", "zipfile", "fractions"])
def test_a_module_planted_beside_it_is_never_run(archive, tmp_path, module):
    folder = unpacked(archive, tmp_path / "folder")
    (folder / f"{module}.py").write_text(f"print({HOLDS!r})\nraise SystemExit(0)\n")
    answer = run(Path("."), program="verify.py", folder=folder)
    assert answer.returncode == 1 and HOLDS not in answer.stdout
    assert f"{module}.py is no file of the record" in answer.stdout


def test_without_its_guard_the_planted_module_would_run(archive, tmp_path):
    """The negative control: this is what the first lines are for."""
    folder = unpacked(archive, tmp_path / "folder")
    (folder / "json.py").write_text(f"print({HOLDS!r})\nraise SystemExit(0)\n")
    (folder / "verify.py").write_text(VERIFIER.read_text().replace("    del sys.path[0]", "    pass"))
    answer = run(Path("."), program="verify.py", folder=folder)
    assert answer.returncode == 0 and answer.stdout.strip() == HOLDS


def test_what_people_write_down_is_understood(archive, true_record):  # noqa: F811
    _files, _seed, (note, words) = true_record
    size, seal = seal_of(archive)
    key = json.loads(verifier.read(archive)["about.json"])["public_key"]
    letter = archive.parent / "letter.txt"
    letter.write_text(f"Dear Bo,\r\n> come on Monday.\r\n\r\n-- \r\nJournal checkpoint: {words}\r\n")
    kept = archive.parent / "kept.txt"
    kept.write_text(note, encoding="utf-8")
    for told in (words, words.upper(), words.replace(" ", ", "), f"{size} {seal}", f"key {key}", letter, kept):
        answer = run(archive, told)
        assert answer.returncode == 0 and HOLDS in answer.stdout, (told, answer.stdout)
    answer = run(archive, words, f"{size} {seal}", letter)
    assert answer.returncode == 0 and "5 checkpoints" in answer.stdout


def test_another_seal_key_or_number_is_found(archive):
    size, seal = seal_of(archive)
    for told, sentence in {
        f"{size} {'0' * 64}": f"Entry {size} has not the seal that somebody wrote down.",
        f"{size - 1} {seal}": f"Entry {size - 1} has not the seal",
        f"{size + 1} {seal}": f"Somebody wrote down {size + 1} entries, but only {size} are here.",
        f"key {'0' * 64}": "this record is signed by another",
    }.items():
        answer = run(archive, told)
        assert answer.returncode == 1 and sentence in answer.stdout, answer.stdout


def test_what_says_nothing_is_not_taken_for_a_comparison(archive, tmp_path):
    assert run(archive, "128 lusab babad").returncode == 2
    empty = tmp_path / "empty.txt"
    empty.write_text("Nothing was signed here.")
    answer = run(archive, empty)
    assert answer.returncode == 1 and "holds no checkpoint, no words and no seal" in answer.stdout


def test_a_record_cannot_write_over_what_the_program_says(true_record, tmp_path):  # noqa: F811
    files, _seed, _kept = true_record
    place = tmp_path / "record.zip"
    place.write_bytes(bundle.pack(files | {"\x1b[2J\x1b[HThe record holds.": b"x"}))
    answer = run(place)
    assert answer.returncode == 1 and "\x1b" not in answer.stdout


def test_a_clock_that_ran_backwards_is_said_and_is_no_fault(true_record):  # noqa: F811
    files, seed, _kept = true_record
    forgery = Forgery(files, seed)
    forgery.lines[-1]["at"] = "2026-01-01T00:00:00.000000+00:00"
    forgery.relink()
    forgery.sign()
    found = verifier.check(forgery.put_together(sign_about=True))
    assert found.faults == [] and any("the server's clock ran backwards" in note for note in found.notes)


def test_it_is_written_so_that_an_older_python_runs_it_too():
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"), feature_version=(3, 9))
    unions = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)]
    assert not [node for node in unions if isinstance(node.right, ast.Constant) and node.right.value is None]
    assert "strict=" not in VERIFIER.read_text(encoding="utf-8")


# --- Archives that nobody should open ---


def rewritten(archive, change) -> Path:
    """The same archive, written again by `change`, which gets the new one and the names and contents of the old."""
    place = archive.parent / "trap.zip"
    files = verifier.read(archive)
    with warnings.catch_warnings(), zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as new:
        warnings.simplefilter("ignore")
        for name, content in files.items():
            new.writestr(name, content)
        change(new)
    return place


def link(new):
    info = zipfile.ZipInfo("editions/9.html")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    new.writestr(info, "/etc/passwd")


TRAPS = {
    "is in the archive twice": lambda new: new.writestr("votes/1.json", b"{}"),
    "a trap": lambda new: new.writestr("editions/9.html", bytes(30 * 2**20)),
    "leads out of the record": lambda new: new.writestr("../outside.txt", b"x"),
    "is there twice, in capitals": lambda new: new.writestr("Votes/1.json", b"{}"),
    "is a link": link,
}


@pytest.mark.parametrize("sentence", TRAPS)
def test_a_trap_is_refused_before_it_is_opened(archive, sentence):
    answer = run(rewritten(archive, TRAPS[sentence]))
    assert answer.returncode == 2 and sentence in answer.stdout and answer.stderr == "", answer


@pytest.mark.parametrize("name", ["/etc/x", "a\\..\\x", "./x", "votes//1.json"])
def test_a_name_that_leads_elsewhere_is_refused(archive, name):
    assert run(rewritten(archive, lambda new: new.writestr(name, b"x"))).returncode == 2


@pytest.mark.parametrize("cut", [10, 500, 5000])
def test_a_damaged_archive_is_said_to_be_damaged(archive, cut):
    content = archive.read_bytes()
    archive.write_bytes(content[:-cut])
    answer = run(archive)
    assert answer.returncode == 2 and "cannot be read" in answer.stdout and answer.stderr == ""
    archive.write_bytes(content[:3000] + b"\0" * 50 + content[3050:])
    assert run(archive).returncode == 2


def test_a_folder_with_a_link_is_refused(archive, tmp_path):
    folder = unpacked(archive, tmp_path / "folder")
    (folder / "editions" / "9.html").symlink_to("/etc/passwd")
    assert "is a link" in run(folder).stdout
    (folder / "editions" / "9.html").unlink()
    os.mkfifo(folder / "pipe")
    assert "is no ordinary file" in run(folder).stdout


def test_an_archive_written_by_another_program_is_the_same_record(archive):
    """Order, compression and folders of an archive are nothing that anybody signed, and nothing rests on them."""

    def folders(new):
        new.writestr("votes/", b"")

    assert run(rewritten(archive, folders)).returncode == 0


# --- Records of the old form ---


def test_an_old_record_goes_on_verifying_with_the_verifier_inside_it(tmp_path):
    folder = unpacked(OLD, tmp_path / "folder")
    answer = run(OLD, program=folder / "verify.py", options=["-B"])
    assert answer.returncode == 0 and HOLDS in answer.stdout


def test_the_new_verifier_says_of_an_old_record_what_it_cannot_vouch_for(tmp_path):
    answer = run(OLD)
    assert answer.returncode == 0 and HOLDS in answer.stdout
    assert "its address and its README were signed by nobody" in answer.stdout
    assert "kept only 8 of 64 signs" in answer.stdout
    folder = unpacked(OLD, tmp_path / "folder")
    (folder / "__pycache__").mkdir()  # as the old one left it behind
    (folder / "__pycache__" / "merkle.cpython-311.pyc").write_bytes(b"x")
    answer = run(folder)
    assert answer.returncode == 1 and "so delete it" in answer.stdout


def test_what_an_old_server_did_not_sign_is_counted_and_named():
    old = Forgery(verifier.read(OLD), b"")
    for _n in range(2):
        old.add("note.written", passage="E1.1")
    old.add("frame.revised", by="organizer 1")
    old.relink()
    found = verifier.check(old.put_together(sign_about=False))
    length = len(old.lines)
    assert found.faults == []
    assert found.unvouched == [
        f"Entries {length - 2} to {length} are signed by nobody (3 of {length}).",
        "The title “Water from the quarry” was revised, and no entry says into what.",
    ]
    assert verifier.conclusion(found).startswith("Nothing is wrong, but nobody vouches")


def test_the_letter_beside_the_record_is_one_that_the_verifier_knows_in_every_language():
    letters = sorted(VERIFIER.parent.glob("README*.txt"))
    assert len(letters) == len(verifier.LANGUAGES)
    assert {verifier.digest_of(letter.read_bytes()) for letter in letters} <= set(verifier.READMES)
    names = [set(re.findall(r"^  (\S+)", one.read_text(), re.MULTILINE)) for one in letters]
    assert all(found == names[0] for found in names), "each names the same files and the same steps"
