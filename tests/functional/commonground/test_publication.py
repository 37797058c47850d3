"""What becomes of a statement round: an annex of the report, a file of the record, and nothing of it before."""

import json
import subprocess
import sys
import zipfile

import pytest

from app.access.stages import Stage
from app.cli import export_record
from app.commonground import queries, services
from app.commonground.models import Stance
from app.extensions import db
from app.reports import services as reports
from app.reports.models import Kind
from tests.world import World

QUESTION = "What should be done with the rain?"


def reporting():
    """A conference about to publish, with one closed round: six answered the first statement, two the second."""
    place = World(stage=Stage.DRAFTING, panelists=6, dissent_days=0)
    found = services.open_round(place.conference, "Rain", QUESTION, ["Catch it.", "Drain it."], by=place.facilitator)
    for n, member in enumerate(place.panelists):
        services.answer(queries.get_statement(place.conference, 1, 1), Stance.AGREE, by=member)
        if n < 2:
            services.answer(queries.get_statement(place.conference, 1, 2), Stance.DISAGREE, by=member)
    services.close_round(found, by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    return place


@pytest.fixture
def place(build):
    return build(reporting)


def publish(place):
    _tree, exact = reports.preview(place.conference)
    for member in place.panelists:
        reports.approve(place.conference, by=member, seen=exact)
    edition = reports.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    return edition


def export(place, app, tmp_path):
    tmp_path.mkdir(exist_ok=True)
    out, folder = tmp_path / "record.zip", tmp_path / "record"
    answer = app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder)
    return folder


def verify(folder):
    command = [sys.executable, "-I", str(folder / "verify.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, check=False)


def test_the_report_has_the_numbers_with_their_base_in_an_annex(place, visitor):
    edition = publish(place)
    annex = next(one for one in edition.tree["chapters"] if one["name"] == "common-ground")
    rows = next(block["rows"] for block in annex["blocks"] if block["kind"] == "table")
    assert rows[0] == ["G1.1", "Catch it.", "6", "0", "0", "6"]
    assert rows[1] == ["G1.2", "Drain it.", "", "", "", "fewer than five; withheld"]
    assert QUESTION in visitor.page(place.path("/report"))


def test_a_report_without_rounds_has_no_such_annex(world):
    place = world(stage=Stage.REPORTING)
    tree, _exact = reports.preview(place.conference)
    assert not [one for one in tree["chapters"] if one["name"] == "common-ground"]


def test_the_record_has_the_file_after_publication_and_not_before(place, app, tmp_path):
    early = export(place, app, tmp_path / "early")
    assert not (early / "common-ground").exists() and verify(early).returncode == 0
    publish(place)
    folder = export(place, app, tmp_path / "late")
    told = json.loads((folder / "common-ground/1.json").read_text(encoding="utf-8"))
    assert told["question"] == QUESTION
    answer = verify(folder)
    assert answer.returncode == 0 and "1 statement rounds added up" in answer.stdout


@pytest.fixture(params=["altered", "missing", "wrong sum", "too few"])
def harm(request):
    def strike(folder):
        path = folder / "common-ground/1.json"
        told = json.loads(path.read_text(encoding="utf-8"))
        if request.param == "altered":
            told["question"] += " "
        elif request.param == "wrong sum":
            told["statements"][0]["agree"] -= 1
        elif request.param == "too few":
            told["statements"][1] |= {"withheld": False, "agree": 0, "disagree": 2, "pass": 0, "seen": 2}
        path.write_text(json.dumps(told), encoding="utf-8")
        if request.param == "missing":
            path.unlink()
        return {
            "altered": "is not the file whose fingerprint",
            "missing": "Statement round 1 is missing",
            "wrong sum": "do not add up",
            "too few": "fewer than five people answered",
        }[request.param]

    return strike


def test_the_verifier_finds_a_round_that_was_touched(place, app, tmp_path, harm):
    publish(place)
    folder = export(place, app, tmp_path)
    sentence = harm(folder)
    answer = verify(folder)
    assert answer.returncode == 1 and sentence in answer.stdout
