"""A whole conference in one archive: it opens from a folder, it holds, and another server keeps it read-only."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from app.extensions import db
from app.packing import pack
from app.record import imported
from app.record.commands import pack_everything, remove, restore
from app.record.whole import SUMS, sums
from tests.functional.record.test_record import published

SENT_THERE = "self::a[.='On the server of the conference this can be sent.']"


@pytest.fixture(autouse=True)
def no_archives(app):
    yield
    shutil.rmtree(imported.folder())


@pytest.fixture
def place(build):
    return build(published)


@pytest.fixture(scope="module")
def once() -> dict[str, bytes]:
    """The scene is put back to the same rows for each test, so its archive is packed for the first one."""
    return {}


@pytest.fixture
def packed(place, app, tmp_path, once):
    out = tmp_path / "whole.zip"
    if not once:
        answer = app.test_cli_runner().invoke(pack_everything, [place.conference.slug, "--out", str(out)])
        assert answer.exit_code == 0, answer.output
        once["whole"] = out.read_bytes()
    out.write_bytes(once["whole"])
    return out


def files_of(packed) -> dict[str, bytes]:
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages_of(files: dict[str, bytes]):
    return {name: html.document_fromstring(content) for name, content in files.items() if name.endswith(".html")}


def forget(place, storage) -> str:
    """As on a server that has nothing yet. Returns how the conference was called."""
    slug = place.conference.slug
    db.session.rollback()
    storage.put_back(storage.nothing)
    return slug


def bring(app, packed):
    return app.test_cli_runner().invoke(restore, [str(packed)])


def altered(packed, tmp_path, resummed=False, **changes):
    """The archive with these files in place of its own; `None` takes one out."""
    files = files_of(packed) | {name.replace("__", "/"): content for name, content in changes.items()}
    files = {name: content for name, content in files.items() if content is not None}
    if resummed:
        files.pop(SUMS)
        files[SUMS] = sums(files)
    out = tmp_path / "altered.zip"
    out.write_bytes(pack(files))
    return out


def test_every_link_leads_to_a_file_or_to_the_server(packed, place, visitor):
    files = files_of(packed)
    pages = pages_of(files)
    assert {"index.html", "report.html", "voting.html", "questions.html", "answers.html", "journal.html"} <= set(pages)
    lost = []
    for name, page in pages.items():
        # What can only be sent to the server leads there, and says so.
        for address in page.xpath(f"//*[not({SENT_THERE})]/@href | //@src"):
            parts = urlsplit(address)
            if parts.scheme:
                assert not address.startswith("http://localhost/c/") or "/journal" in address or "/report" in address
                continue
            assert not address.startswith("/"), f"{name}: {address} leads to the root of the disk"
            led = (PurePosixPath(name).parent / unquote(parts.path)).as_posix() if parts.path else name
            led = str(PurePosixPath(*_without_dots(led)))
            if led not in files:
                lost.append(f"{name}: {address}")
            elif parts.fragment and led in pages and not pages[led].xpath("//*[@id=$it]", it=unquote(parts.fragment)):
                live = visitor.page(place.path("/" + led.removesuffix(".html")))
                assert not live.soup.find(id=unquote(parts.fragment)), f"{name}: {address} lost its place"
    assert not lost, "\n".join(lost[:20])


def test_a_page_with_something_to_send_says_where(packed):
    page = pages_of(files_of(packed))["follow.html"]
    (way,) = page.xpath(f"//main//*[{SENT_THERE}]")
    assert way.get("href").startswith("http://localhost/c/") and way.get("href").endswith("/follow")


def _without_dots(path: str) -> list[str]:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return parts


def test_nothing_in_it_runs_or_can_be_sent(packed):
    for name, page in pages_of(files_of(packed)).items():
        if name.startswith("record/"):
            continue
        assert not page.xpath("//script | //form | //button[not(@disabled)][@type='submit']"), name
        assert not page.xpath("//@*[starts-with(name(), 'hx-')]"), name
        assert page.xpath("//main//p[contains(., 'nothing can be sent')]"), name


def test_the_record_within_holds_with_python_alone(packed, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "out")
    command = [sys.executable, "-I", str(tmp_path / "out/record/verify.py"), str(tmp_path / "out/record")]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0 and "The record holds." in answer.stdout
    listed = subprocess.run(
        ["sha256sum", "--check", "--quiet", SUMS], cwd=tmp_path / "out", capture_output=True, check=False
    )
    assert listed.returncode == 0, listed.stdout


def test_the_verifier_takes_the_whole_archive_and_finds_a_page_that_was_changed(packed, tmp_path):
    folder, page = tmp_path / "out", files_of(packed)["index.html"]
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)

    def verified(place):
        command = [sys.executable, "-I", str(folder / "record/verify.py"), str(place)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        return answer.returncode, answer.stdout

    for place in (packed, folder):
        code, said = verified(place)
        assert code == 0 and "The record holds." in said
    code, said = verified(altered(packed, tmp_path, **{"index.html": page + b" "}))
    assert code == 1 and "index.html is not the file that was exported." in said
    code, said = verified(altered(packed, tmp_path, SHA256SUMS=None))
    assert code == 1 and "SHA256SUMS is missing." in said


def test_programs_find_the_data_and_what_describes_them(packed, place):
    files = files_of(packed)
    assert json.loads(files["data/conference.json"])["slug"] == place.conference.slug
    assert json.loads(files["data/recommendations.json"])["edition"] == 1
    assert {"data/schemas/api-1.json", "data/schemas/report-1.json"} <= set(files)
    assert "index.html" in files["README.txt"].decode() and place.conference.title in files["README.txt"].decode()


def test_the_words_of_the_report_stand_in_it(packed, place, visitor):
    live = visitor.page(place.path("/report")).soup.find("main")
    for useless in live.select("form, .needs-js"):
        useless.decompose()
    kept = pages_of(files_of(packed))["report.html"].xpath("//main//text()")
    wanted, found = (re.findall(r"\w+", " ".join(words)) for words in (live.stripped_strings, kept))
    assert len(wanted) > 200 and [word for word in wanted if word not in set(found)] == []


def test_another_server_keeps_it_read_only(packed, app, place, storage, visitor):
    slug, title = place.conference.slug, place.conference.title
    forget(place, storage)
    answer = bring(app, packed)
    assert answer.exit_code == 0 and "The record holds." in answer.output, answer.output
    page = visitor.page("/")
    assert page.soup.find("a", href=f"/archive/{slug}/") and title in page and "Kept here from other servers" in page
    first = visitor.get(f"/archive/{slug}/")
    assert first.status == 200 and title in first.text
    assert "This conference took place on another server." in first.text
    assert "script" not in first.response.headers["Content-Security-Policy"]
    assert visitor.get(f"/archive/{slug}/record/verify.py").response.headers["Content-Disposition"].startswith("attach")
    assert visitor.post(f"/archive/{slug}/", {}).status == 405
    for name in ("..%2f..%2fplenaria.sqlite3", "../../secret_key", "nothing.html", "static"):
        assert visitor.get(f"/archive/{slug}/{name}").status == 404
    assert visitor.get("/archive/..%2f/x").status in (308, 404)
    assert bring(app, packed).exit_code == 0  # once more the same


def test_an_older_archive_and_one_of_another_server_take_no_place(packed, app, place, storage):
    slug = forget(place, storage)
    assert bring(app, packed).exit_code == 0
    kept = imported.folder() / slug / imported.KEPT
    known = json.loads(kept.read_bytes())
    newer, foreign = {"length": known["length"] + 1}, {"origin": "elsewhere"}
    for change, why in ((newer, "newer archive"), (foreign, "another server")):
        kept.write_text(json.dumps(known | change))
        answer = bring(app, packed)
        assert answer.exit_code == 1 and why in answer.output


def test_a_newer_archive_takes_the_place_of_an_older_one(packed, app, place, storage):
    slug = forget(place, storage)
    assert bring(app, packed).exit_code == 0
    kept = imported.folder() / slug
    (kept / imported.KEPT).write_text(json.dumps(json.loads((kept / imported.KEPT).read_bytes()) | {"length": 1}))
    (kept / "taken-out.html").write_text("A name.")
    assert bring(app, packed).exit_code == 0
    assert not (kept / "taken-out.html").exists() and (kept / "index.html").exists()
    assert [path.name for path in imported.folder().iterdir()] == [slug]


def test_what_is_kept_can_be_removed(packed, app, place, storage, visitor):
    slug = forget(place, storage)
    bring(app, packed)
    for word in (slug, slug, "../x", "nowhere"):
        answer = app.test_cli_runner().invoke(remove, [word])
        assert answer.exit_code == (0 if "is not kept here any more" in answer.output else 1)
    assert visitor.get(f"/archive/{slug}/").status == 404 and not list(imported.folder().iterdir())


def test_names_that_lead_nowhere_are_not_found(app, visitor):
    for path in ("/archive/x/%00", "/archive/%00/x", "/archive/UPPER/", f"/archive/x/{'y' * 300}", "/archive/x/"):
        assert visitor.get(path).status == 404, path


def test_nobody_is_sent_away_from_an_archive(packed, app, place, storage, visitor):
    slug = forget(place, storage)
    bring(app, packed)
    policy = visitor.get(f"/archive/{slug}/").response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-same-origin;") and "allow-scripts" not in policy


def test_a_page_that_fails_ends_the_packing(app, place, tmp_path, monkeypatch):
    def stumble(conference):
        raise OSError("disk")

    monkeypatch.setattr("app.reports.queries.list_editions", stumble)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    out = tmp_path / "x.zip"
    try:
        answer = app.test_cli_runner().invoke(pack_everything, [place.conference.slug, "--out", str(out)])
    finally:
        app.config["PROPAGATE_EXCEPTIONS"] = None
    assert answer.exit_code == 1 and not (tmp_path / "x.zip").exists()


def test_it_is_not_brought_where_the_conference_lives(packed, app):
    answer = bring(app, packed)
    assert answer.exit_code == 1 and "here already" in answer.output


@pytest.mark.parametrize(
    ("changes", "resummed", "why"),
    [
        ({"report.html": b"<p>We all agree.</p>"}, False, "report.html is not the file that was packed."),
        ({"index.html": None}, True, "no archive of a whole conference"),
        ({"record__about.json": None}, True, "no archive of a whole conference"),
        ({"record__journal.jsonl": b"{}\n"}, True, "does not hold"),
        ({"..__outside.html": b"x"}, True, "leads out of the record"),
        ({"INDEX.HTML": b"x"}, True, "capitals and small letters"),
        ({"bomb.txt": b"0" * 30_000_000}, True, "a trap"),
    ],
)
def test_an_altered_archive_is_refused_and_nothing_of_it_stays(
    packed, app, place, storage, tmp_path, visitor, changes, resummed, why
):
    slug = place.conference.slug
    forget(place, storage)
    answer = bring(app, altered(packed, tmp_path, resummed, **changes))
    assert answer.exit_code == 1 and why in answer.output, answer.output
    assert visitor.get(f"/archive/{slug}/").status == 404
    assert not list((tmp_path / "..").glob("outside.html"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"words"])
def test_what_is_no_archive_is_refused(app, tmp_path, content):
    out = tmp_path / "odd.zip"
    out.write_bytes(content)
    answer = bring(app, out)
    assert answer.exit_code == 1 and "cannot be opened" in answer.output


def test_a_file_that_nobody_listed_is_refused(packed, app, place, storage, tmp_path):
    forget(place, storage)
    answer = bring(app, altered(packed, tmp_path, **{"evil.html": b"<p>Read me.</p>"}))
    assert answer.exit_code == 1 and "evil.html" in answer.output


def test_only_a_public_conference_is_packed(app, world, tmp_path):
    from app.access.stages import Stage

    place = world(stage=Stage.SETUP)
    for slug in (place.conference.slug, "nowhere"):
        answer = app.test_cli_runner().invoke(pack_everything, [slug, "--out", str(tmp_path / "x.zip")])
        assert answer.exit_code == 1 and "no public conference" in answer.output
