"""The exported record: checked by a third person with nothing but Python, and any altered byte is found."""

import json
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.cli import export_record, signature
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.invitations import services as invitations
from app.journal import checkpoints, merkle, signing
from app.journal import queries as journal
from app.journal import services as journal_services
from app.mail.models import Message
from app.reports import services as reports
from app.reports.models import Kind
from app.voting import receipts
from app.voting.kinds import Kind as VoteKind
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from app.worker import work
from tests import seconds
from tests.counting import here
from tests.world import World

OTHER_VOTES = {
    VoteKind.ONE: ["a", "a", "b"],
    VoteKind.APPROVAL: ["a,b", "none", "blank"],
    VoteKind.SCORE: ["a:7,b:2", "c:10", "blank"],
    VoteKind.RANKED: ["a>b=c", "b", "c>a>b"],
}


def published():
    """A finished conference with a secret vote on a conditional text and a published report."""
    place = World(stage=Stage.DRAFTING, dissent_days=0)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(
        section,
        Part.RECOMMENDATION,
        Wording("Read the wells.", conditions=["two wells", "every week"]),
        by=place.panelist,
    )
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    for member, choice in zip(place.panelists, ["support"] * 4 + ["object"], strict=True):
        casting.cast_ballot(vote, choice, code=receipts.new_code(), reason="It costs too much.", by=member)
    closing.close_round(vote, by=place.facilitator)
    for kind, ballots in OTHER_VOTES.items():
        options = {"a": "The school", "b": "The mill", "c": "The station"}
        vote = opening.open_round(
            place.conference,
            Motion(question="Where?", kind=kind, options=list(options), labels=options),
            Terms(place.panelists),
            by=place.facilitator,
        )
        for member, choice in zip(place.panelists, ballots, strict=False):
            casting.cast_ballot(vote, choice, code=receipts.new_code(), by=member)
        closing.close_round(vote, by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    _tree, exact = reports.preview(place.conference)
    for member in place.panelists:
        reports.approve(place.conference, by=member, seen=exact)
    reports.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(published)


@pytest.fixture
def record(place, app, tmp_path):
    """The unpacked archive."""
    out = tmp_path / "record.zip"
    answer = app.test_cli_runner().invoke(export_record, [place.conference.slug, "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    folder = tmp_path / "record"
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder)
    return folder


def verify(folder, *kept):
    """Run the verifier as a stranger would: isolated, from elsewhere, without this project on its path."""
    command = [sys.executable, "-I", str(folder / "verify.py"), str(folder), *map(str, kept)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, check=False)


def test_a_third_person_recounts_everything_with_python_alone(record):
    answer = verify(record)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "5 votes recounted" in answer.stdout and "The record holds." in answer.stdout


def test_the_archive_can_be_checked_without_unpacking(record, tmp_path):
    command = [sys.executable, "-I", str(record / "verify.py"), str(tmp_path / "record.zip")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_same_record_makes_the_same_bytes(place, app, record, tmp_path):
    again = tmp_path / "again.zip"
    app.test_cli_runner().invoke(export_record, [place.conference.slug, "--out", str(again)])
    assert again.read_bytes() == (tmp_path / "record.zip").read_bytes()


def test_one_altered_byte_in_any_file_is_found(record):
    for path in sorted(record.rglob("*")):
        if path.is_dir() or path.suffix == ".py" or "__pycache__" in str(path):
            continue
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        assert verify(record).returncode == 1, path.name
        path.write_bytes(content)
    assert verify(record).returncode == 0


def resum(record):
    """What a careful forger does: write the checksums anew."""
    import hashlib

    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(record).as_posix()}\n"
        for path in sorted(record.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS" and "__pycache__" not in str(path)
    ]
    (record / "SHA256SUMS").write_text("".join(lines))


def alter_vote(record):
    path = record / "votes" / "1.json"
    vote = json.loads(path.read_text())
    vote["ballots"][0]["choice"], vote["counts"] = "object", {**vote["counts"], "support": 3, "object": 2}
    path.write_text(json.dumps(vote))


def alter_text(record):
    path = record / "votes" / "1.json"
    path.write_text(path.read_text().replace("every week", "some week"))


def drop_entry(record):
    path = record / "journal.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def swap_entries(record):
    path = record / "journal.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    path.write_text("".join(lines))


def alter_entry(record):
    path = record / "journal.jsonl"
    path.write_text(path.read_text().replace("Water from the quarry", "Water for the quarry"))


def drop_vote(record):
    (record / "votes" / "1.json").unlink()


def alter_edition(record):
    path = record / "editions" / "1.html"
    path.write_text(path.read_text().replace("Read the wells.", "Read no wells."))


@pytest.mark.parametrize(
    "forge", [alter_vote, alter_text, drop_entry, swap_entries, alter_entry, drop_vote, alter_edition]
)
def test_a_forger_who_writes_the_checksums_anew_is_still_found(record, forge):
    forge(record)
    resum(record)
    answer = verify(record)
    assert answer.returncode == 1 and "WRONG" in answer.stdout


def test_a_checkpoint_kept_from_earlier_is_part_of_the_later_record(place, record, tmp_path, app):
    kept = tmp_path / "kept.txt"
    kept.write_text((record / "checkpoints.txt").read_text(), encoding="utf-8")
    journal_services.record("frame.revised", actor=place.organizer, conference_id=place.conference.id)
    db.session.commit()
    out = tmp_path / "later.zip"
    app.test_cli_runner().invoke(export_record, [place.conference.slug, "--out", str(out)])
    later = tmp_path / "later"
    with zipfile.ZipFile(out) as archive:
        archive.extractall(later)
    assert verify(later, kept).returncode == 0
    assert "this record is older, or was cut" in verify(record, later / "checkpoints.txt").stdout


def test_a_rewritten_history_does_not_fit_a_checkpoint_kept_from_earlier(place, record, tmp_path):
    """The operator's attack: everything is rewritten from the start, consistently, and signed again."""
    kept = tmp_path / "kept.txt"
    line = journal.find_chain(place.conference.id)
    note = merkle.checkpoint(f"localhost/conference-{place.conference.id}", line.length, b"\x00" * 32)
    kept.write_text(signing.signed_note(note, "localhost", signature()["seed"]), encoding="utf-8")
    answer = verify(record, kept)
    assert answer.returncode == 1 and "not those that the checkpoint saw" in answer.stdout


def test_a_checkpoint_of_another_server_is_not_believed(record, tmp_path):
    kept = tmp_path / "kept.txt"
    note = merkle.checkpoint("localhost/x", 1, b"\x00" * 32)
    kept.write_text(signing.signed_note(note, "localhost", b"\x07" * 32), encoding="utf-8")
    assert "not signed by this server" in verify(record, kept).stdout


def test_erasing_what_an_entry_says_keeps_the_record_valid_and_shows(place, app, tmp_path):
    entry = journal.list_entries(place.conference.id, limit=1000)[-1]
    journal_services.erase(entry, ground="asked for", actor=place.organizer)
    db.session.commit()
    out = tmp_path / "erased.zip"
    app.test_cli_runner().invoke(export_record, [place.conference.slug, "--out", str(out)])
    folder = tmp_path / "erased"
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder)
    answer = verify(folder)
    assert answer.returncode == 0 and "1 erased" in answer.stdout


def test_the_worker_signs_after_weighty_acts_and_otherwise_hourly(place):
    conference_id, an_hour_ago = place.conference.id, clock.real_now() - timedelta(hours=1)
    work(tidy=False)
    line = journal.find_chain(conference_id)
    assert [checkpoint.size for checkpoint in checkpoints.list_checkpoints(line)] == [line.length]
    journal_services.record("frame.revised", actor=None, conference_id=conference_id)
    db.session.commit()
    assert checkpoints.list_due(an_hour_ago) == []
    assert len(checkpoints.list_due(clock.real_now() + timedelta(seconds=1))) == 1
    journal_services.record("round.voided", actor=None, conference_id=conference_id)
    db.session.commit()
    assert len(checkpoints.list_due(an_hour_ago)) == 1


def test_everybody_can_take_the_newest_checkpoint_along(place, visitor):
    assert visitor.get(place.path("/journal/checkpoint.txt")).text == ""
    work(tidy=False)
    note = visitor.get(place.path("/journal/checkpoint.txt")).text
    assert note.startswith("localhost/conference-") and "\u2014 localhost " in note
    assert "Signed checkpoint of" in visitor.page(place.path("/journal"))


def test_a_conference_in_setup_has_no_public_record(world, app, tmp_path):
    place = world()
    answer = app.test_cli_runner().invoke(export_record, [place.conference.slug, "--out", str(tmp_path / "x.zip")])
    assert answer.exit_code == 1 and "no public conference" in answer.output


def test_the_words_of_a_checkpoint_stand_on_the_page_in_letters_and_in_editions(place, visitor):
    assert "Journal checkpoint" not in visitor.page(place.path("/report"))  # none was known at that time
    work(tidy=False)
    here(place)
    known = checkpoints.find_latest_checkpoint(place.conference.id)
    assert len(known.spoken.split()) == 9
    assert known.spoken in visitor.page(place.path("/journal"))
    invitations.invite(place.conference, Role.OBSERVER, "Nina New", "new@example.org", by=place.organizer)
    letter = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
    assert letter.body.endswith(f"\n-- \nJournal checkpoint: {known.spoken}")
    place.walk_to(Stage.FOLLOW_UP)
    edition = reports.correct(place.conference, "A name was wrong.", by=place.organizer)
    db.session.commit()
    assert known.spoken in edition.article and known.spoken in edition.file
    assert known.spoken in visitor.page(place.path("/report"))


def test_an_edition_keeps_its_bytes_whatever_is_signed_later(place, visitor):
    before = visitor.get(place.path("/report")).soup.select_one("article.report").decode()
    work(tidy=False)
    assert visitor.get(place.path("/report")).soup.select_one("article.report").decode() == before


def test_somebody_with_eight_words_on_paper_can_check_the_record(record, place):
    words = checkpoints.find_latest_checkpoint(place.conference.id).spoken
    assert verify(record, words).returncode == 0
    first, rest = words.split(" ", 1)
    swapped = " ".join([first, *reversed(rest.split())])
    answer = verify(record, swapped)
    assert answer.returncode == 1 and "whose words somebody wrote down" in answer.stdout


@pytest.mark.parametrize("field", ["charge", "promise", "background"])
def test_a_record_holds_though_the_frame_was_amended_or_a_note_set_beside_it(world, app, sign_in, tmp_path, field):
    """Beside charge and promise two people set a note, and elsewhere they change the words: both were done."""
    place = world(stage=Stage.EVIDENCE)
    given = {"field": field, "after": "For two summers.", "reason": "The council asked."}
    assert seconds.amend(place, sign_in, given).status == 303
    out = tmp_path / "record.zip"
    answer = app.test_cli_runner().invoke(export_record, [place.conference.slug, "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "record")
    checked = verify(tmp_path / "record")
    assert checked.returncode == 0, checked.stdout
