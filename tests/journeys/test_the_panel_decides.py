"""The panel decides: two people write, amend, check, vote and dissent side by side, and a third checks it all alone."""

import subprocess
import sys
import zipfile

import pytest

from app.access.stages import Stage
from app.cli import export_record
from app.drafting.queries import document, versions
from app.voting import receipts
from tests import seconds

OBJECTION = "It says nothing of the summer."


@pytest.fixture
def people(world, sign_in):
    """A conference that begins to write, and the windows of those who take part in it."""
    place = world(stage=Stage.DRAFTING, dissent_days=0)
    ana, ben = (sign_in(one) for one in place.panelists[:2])
    return place, ana, ben, sign_in(place.facilitator), sign_in(place.expert)


def test_a_panel_decides_without_losing_a_word_and_anybody_can_check_it(people, sign_in, app, tmp_path):
    place, ana, ben, facilitator, expert = people
    heard, advised = write_together(place, ana, ben)
    correct_a_fact(place, ana, ben, expert, heard)
    vote_on_screen_and_paper(place, sign_in, facilitator, advised)
    dissent(place, ana, ben, advised)
    publish(place, sign_in)
    report = ana.page(place.path("/report"))
    for words in (
        "The wells fell by four meters since 2010.",
        "Read the deep wells every week, and publish it.",
        OBJECTION,
        "We would have asked the mill first.",
        "Needed: 4 of 5; 4 chose one of these: Support + Support with reservations.",
        "3 ballots on screen and 2 on paper.",
    ):
        assert words in report, report.words
    check_alone(place, app, tmp_path)


def write_together(place, ana, ben) -> tuple[str, str]:
    """Both change the same passage from the same text; then one suggests and the other accepts."""
    ana.send(
        place.path("/draft/sections/new"),
        place.path("/draft/sections/new"),
        {"kind": "matter", "title": "Water"},
    )
    section = next(one for one in document.list_sections(place.conference) if one.title == "Water")
    there = place.path(f"/draft/sections/{section.number}/write")
    for part, text in (
        ("heard", "The wells fell by two meters since 2010."),
        ("recommendation", "Read the wells every week."),
    ):
        assert ana.send(there, there, {"part": part, "text": text}).status == 303
    heard, advised = (one.number for one in document.list_passages(place.conference))
    edit = place.path(f"/draft/passages/{advised}/edit")
    theirs = ben.page(edit).form(edit)
    started_from = theirs.find(attrs={"name": "version"})["value"]
    assert ana.send(edit, edit, {"text": "Read the deep wells every week."}).status == 303
    clash = ben.post(edit, {"text": "Read the wells every week, and publish it.", "version": started_from})
    merged = clash.form(edit).find("textarea", attrs={"name": "text"}).get_text().strip()
    assert clash.status == 409 and merged == "Read the deep wells every week, and publish it."
    newest = clash.form(edit).find(attrs={"name": "version"})["value"]
    assert ben.post(edit, {"text": merged, "version": newest}).status == 303
    suggest = place.path(f"/draft/passages/{heard}/amend")
    assert (
        ben.send(
            suggest,
            suggest,
            {"text": "The wells fell by two meters since 2010. Nobody knows why.", "reason": "An expert said so."},
        ).status
        == 303
    )
    accept = place.path("/draft/amendments/1/accept")
    assert ana.send(place.path(f"/draft/passages/{heard}"), accept).status == 303
    return str(heard), str(advised)


def correct_a_fact(place, ana, ben, expert, heard: str) -> None:
    place.walk_to(Stage.FACT_CHECK)
    claim = {
        "quote": "two meters",
        "error": "It was more.",
        "correction": "Four meters.",
        "source": "Well log",
    }
    assert expert.post(place.path(f"/fact-check/passages/{heard}"), claim).status == 303
    text = "The wells fell by four meters since 2010. Nobody knows why."
    accept = place.path("/fact-check/corrections/1")
    assert ana.send(accept, f"{accept}/accept", {"note": "The log says so.", "text": text}).status == 303
    assert ben.send(accept, f"{accept}/confirm").status == 303


def vote_on_screen_and_paper(place, sign_in, facilitator, advised: str) -> None:
    place.walk_to(Stage.VOTING)
    passage = versions.get_passage(place.conference, int(advised)).id
    opening = {"passages": [passage], "present": [one.id for one in place.panelists], "receipts": "codes"}
    assert facilitator.post(place.path("/voting/open"), opening | {"kind": "consent"}).status == 303
    on_screen, on_paper = place.panelists[:3], place.panelists[3:]
    for member in on_paper:
        sign_in(member).post(place.path("/paper/1/mine"), {"on_paper": "yes"})
    for member, choice in zip(on_screen, ("support", "support", "object"), strict=True):
        why = {"reason": OBJECTION} if choice == "object" else {}
        ballot = {"choice": choice, "code": receipts.new_code()} | why
        assert sign_in(member).post(place.path("/voting/1/ballot"), ballot).status == 200
    facilitator.post(place.path("/voting/1/close"))
    read = {"option_0": 1, "option_1": 1, "option_2": 0, "option_3": 0, "option_4": 0}
    for member in (place.facilitator, place.organizer):
        assert sign_in(member).post(place.path("/paper/1/count"), read).status == 303
    page = facilitator.page(place.path("/voting/1"))
    assert "Needed: 4 of 5" in page and "3 ballots on screen and 2 on paper." in page


def dissent(place, ana, ben, advised: str) -> None:
    passage = versions.get_passage(place.conference, int(advised)).id
    words = {"passage": passage, "text": "We would have asked the mill first.", "named": ""}
    assert ben.post(place.path("/dissent/write"), words).status == 303
    assert ana.send(place.path("/dissent"), place.path("/dissent/1/sponsor")).status == 303


def publish(place, sign_in) -> None:
    place.walk_to(Stage.REPORTING)
    preview = place.path("/report/preview")
    for member in place.panelists[:3]:
        assert sign_in(member).send(preview, place.path("/report/approve")).status == 303
    answer = seconds.publish(place, sign_in)
    assert answer.status == 303, answer.words


def check_alone(place, app, tmp_path) -> None:
    """A third person has the archive and Python: it holds, and one altered byte anywhere is found."""
    archive = tmp_path / "record.zip"
    app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(archive)])
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    told = verify(folder)
    assert told.returncode == 0 and "1 vote" in told.stdout, told.stdout + told.stderr
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".py":
            kept = path.read_bytes()
            path.write_bytes(kept[:-2] + bytes([kept[-2] ^ 1]) + kept[-1:])
            assert verify(folder).returncode == 1, path.name
            path.write_bytes(kept)


def verify(folder):
    command = [sys.executable, "-I", str(folder / "verify.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, check=False)
