"""Anybody downloads the record of a conference from its journal page, and checks it as the page says."""

import io
import re
import subprocess
import sys
import zipfile

import pytest

from app.access.stages import Stage
from app.conferences.services import stages
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.journal import queries as journal
from app.journal import services as journal_services
from app.journal.models import JournalEntry
from app.record import bundle
from app.record import verify as verifier
from app.record.queries import signature
from app.reports import services as reports
from app.worker import work
from tests.counting import here
from tests.functional.record.test_record import published
from tests.functional.record.test_tampering import reloaded
from tests.world import World


@pytest.fixture
def place(build):
    return build(published)


def drafting():
    """A panel in the middle of its work: texts, comments and names that are nobody else's business."""
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Sell the secret park."), by=place.panelist)
    db.session.commit()
    return place


def files_of(place, visitor) -> dict[str, bytes]:
    answer = visitor.get(place.path("/journal/record.zip"))
    assert answer.status == 200, answer.status
    with zipfile.ZipFile(io.BytesIO(answer.response.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_stranger_downloads_the_record_and_checks_it_as_the_page_says(place, visitor, tmp_path):
    work(tidy=False)
    page = visitor.page(place.path("/journal"))
    link = page.soup.find("a", string="Download the record")
    program = visitor.get(page.soup.find("a", string="verify.py")["href"]).response.data
    assert verifier.digest_of(program) in page.text  # step 1
    (tmp_path / "verify.py").write_bytes(program)
    (tmp_path / "record.zip").write_bytes(visitor.get(link["href"]).response.data)
    words = page.soup.select_one(".spoken").get_text(strip=True)
    command = [sys.executable, "-I", "verify.py", "record.zip", words]  # step 2
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0 and done.stdout.endswith("The record holds.\n"), done.stdout  # step 4
    key = re.search(r"signed by the key ([0-9a-f]{64})", done.stdout)[1]
    assert key in page.text  # step 3


def test_before_the_worker_was_there_the_page_says_so(place, visitor):
    assert "The record is being put together." in visitor.page(place.path("/journal"))
    assert visitor.get(place.path("/journal/record.zip")).status == 404


def test_before_the_conference_is_public_there_is_no_record(world, visitor, sign_in):
    place = world()
    inside = sign_in(place.organizer)
    work(tidy=False)
    assert visitor.get(place.path("/journal/record.zip")).status == 404
    assert inside.get(place.path("/journal/record.zip")).status == 404
    assert "Download the record" not in inside.page(place.path("/journal"))


def test_it_is_made_once_for_all_and_anew_when_more_is_signed(place, visitor):
    work(tidy=False)
    first = visitor.get(place.path("/journal/record.zip")).response.data
    work(tidy=False)
    assert visitor.get(place.path("/journal/record.zip")).response.data == first
    place = reloaded(place)
    journal_services.record("note.written", actor=None, conference_id=place.conference.id, passage="E1.1")
    db.session.commit()
    work(tidy=False)  # nothing weighty, and not an hour ago: it is signed later
    assert visitor.get(place.path("/journal/record.zip")).response.data == first
    place = reloaded(place)
    stages.advance_stage(place.conference, Stage.REPORTING, by=place.organizer, override="x")
    db.session.commit()
    work(tidy=False)
    files = files_of(place, visitor)
    assert verifier.check(files).faults == [] and len(files["journal.jsonl"]) > 0
    assert b"note.written" in files["journal.jsonl"]


def test_nothing_that_was_erased_is_given_out_any_more(place, visitor):
    journal_services.record("note.written", actor=None, conference_id=place.conference.id, passage="A private name")
    journal_services.add_checkpoint(journal.find_chain(place.conference.id), **signs(place))
    db.session.commit()
    work(tidy=False)
    assert b"A private name" in files_of(place, visitor)["journal.jsonl"]
    entry = journal.list_entries(reloaded(place).conference.id, limit=1)[0]
    journal_services.erase(entry, ground="asked for", actor=None)
    db.session.commit()
    assert visitor.get(place.path("/journal/record.zip")).status == 404
    work(tidy=False)
    files = files_of(place, visitor)
    assert b"A private name" not in files["journal.jsonl"] and verifier.check(files).faults == []


def signs(place):
    return signature(place.conference.id)


def test_what_the_panel_writes_behind_its_door_is_not_in_the_record(build, visitor):
    place = build(drafting)
    work(tidy=False)
    files = files_of(place, visitor)
    everything = b"".join(files.values())
    assert b"passage.written" in everything  # that something was written is public, and not what
    assert b"secret park" not in everything and b"Paula" not in everything
    assert not [name for name in files if "/" in name]


def test_what_is_published_while_it_is_put_together_comes_with_the_next_one(place, app):
    """The archive ends at its last signed entry, and so do its files."""
    size = journal.count_entries(place.conference.id)
    stages.advance_stage(place.conference, Stage.REPORTING, by=place.facilitator, override="x")
    journal_services.add_checkpoint(journal.find_chain(place.conference.id), **signs(place))
    signed = journal.count_entries(place.conference.id)
    reports.correct(place.conference, "A name was wrong.", by=place.organizer)
    db.session.flush()
    files = bundle.collect(place.conference, signed, **signs(place))
    assert signed > size and "editions/1.html" in files and "editions/2.html" not in files
    assert verifier.check(files).faults == []


def test_a_journal_is_written_out_without_an_object_for_each_entry(place):
    length, known = journal.find_chain(place.conference.id).length, signs(place)
    db.session.expunge_all()
    files = bundle.collect(here(place).conference, **known)
    assert len(files["journal.jsonl"].splitlines()) == length > 10
    assert not [one for one in db.session.identity_map.values() if isinstance(one, JournalEntry)]
