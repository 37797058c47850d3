"""Files in a bucket of an S3-compatible store: the same acts as in a folder, tried against a real server.

The server is moto's, in a process of its own; `make .venv-store/.made` brings it.
"""

import io
import os
import re
import shutil
import socket
import subprocess
import time
from datetime import timedelta
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from app import clock, config, filework, health
from app.access.stages import Stage
from app.config import ROOT
from app.extensions import db
from app.uploads import queries
from app.uploads.bucket import TRIED
from app.uploads.storage import TooLarge, here, store_of
from tests.functional.answerletters import test_answer_letters as answer_letters
from tests.functional.authorities.test_links import following_up
from tests.functional.backups.test_drill import made_in
from tests.functional.uploads import files
from tests.functional.uploads.test_uploads import FACTS, bring, checked, read_all, stored, upload_of
from tests.visitor import hidden

pytest.importorskip("minio", reason="minio is not installed: make .venv/.dev")
SERVER = shutil.which("moto_server", path=os.pathsep.join([str(ROOT / ".venv-store" / "bin"), os.environ["PATH"]]))
pytestmark = pytest.mark.skipif(SERVER is None, reason="no S3 server is installed: make .venv-store/.made")
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def endpoint():
    """A store that answers on this machine."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    process = subprocess.Popen(
        [str(SERVER), "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _try in range(300):
            try:
                urlopen(f"http://127.0.0.1:{port}/moto-api/", timeout=1).close()
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def asked(endpoint: str, path: str, method: str = "GET", body: bytes = b"") -> int:
    """What the store says to a stranger."""
    try:
        with urlopen(Request(f"{endpoint}{path}", method=method, data=body or None), timeout=5) as answer:
            return answer.status
    except HTTPError as refused:
        return refused.code


@pytest.fixture
def settings(app, endpoint, monkeypatch, request):
    """This server with its files in a bucket of its own, and nothing in its folder."""
    folder = here(app.config["INSTANCE"])
    for left in folder.list_keys():  # by other tests
        folder.drop(left)
    name = f"b{abs(hash(request.node.name)) % 10**9}"
    for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(key, "testing")
    assert asked(endpoint, f"/{name}", "PUT") == 200
    mine = {"UPLOADS_URL": f"s3://{name}/files", "UPLOADS_ENDPOINT": endpoint, "UPLOADS_REGION": "us-east-1"}
    for key, value in mine.items():
        monkeypatch.setitem(app.config, key, value)
    return app.config


@pytest.fixture
def store(settings):
    return store_of(settings)


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


@pytest.fixture
def organizer(place, sign_in):
    return sign_in(place.organizer)


def test_a_file_lies_there_whole_and_is_read_thrown_away_and_listed(store):
    content = os.urandom(12 * MEGABYTE)
    kept = store.keep(io.BytesIO(content), 20 * MEGABYTE)
    assert kept.size == len(content) and store.list_keys() == [kept.key]
    with store.open(kept.key) as file:
        assert file.read() == content
    path = store.at_hand(kept.key)
    assert path.read_bytes() == content and path.stat().st_mode & 0o077 == 0
    store.let_go(kept.key)
    assert not path.exists()
    store.drop(kept.key)
    store.drop(kept.key)
    assert store.list_keys() == []
    for read in (store.open, store.at_hand):
        with pytest.raises(FileNotFoundError):
            read(kept.key)


def test_no_room_looks_into_the_folder_itself():
    asks = {path.name for path in (ROOT / "app").rglob("*.py") if re.search(r"(?<!def )\bhere\(", path.read_text())}
    assert asks == {"storage.py", "commands.py"}  # the choice between the two, and what moves from one to the other


@pytest.mark.parametrize("size", [101, 7 * MEGABYTE])
def test_what_is_too_large_never_appears(store, size):
    with pytest.raises(TooLarge):
        store.keep(io.BytesIO(b"x" * size), size - 1)
    assert store.list_keys() == [] and not list(store.client._list_multipart_uploads(store.bucket).uploads)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "x", "/" * 32])
def test_no_other_name_is_asked_for(store, name):
    with pytest.raises(FileNotFoundError):
        store.open(name)


def test_only_what_nobody_knows_of_is_thrown_away_and_what_is_not_ours_stays(store):
    known, lost = (store.keep(io.BytesIO(b"x"), 10).key for _file in range(2))
    store.client.put_object(
        bucket_name=store.bucket, object_name=f"{store.prefix}readme.txt", data=io.BytesIO(b"x"), length=1
    )
    assert store.list_idle([known], clock.real_now() - timedelta(hours=1)) == []
    assert store.list_idle([known], clock.real_now() + timedelta(seconds=10)) == [lost]


def test_a_file_that_is_brought_is_read_checked_and_handed_out_by_this_server(app, place, organizer, store, visitor):
    written = files.pdf(["Wells fall by four meters."], ["They rise in winter."])
    assert bring(organizer, place, written, "wells.pdf").status == 303
    key = upload_of(place).key
    assert store.list_keys() == [key] and stored(app) == set()
    read_all()
    assert "passage" in organizer.page(place.path("/uploads/1"))
    assert not list(store.desk.iterdir())
    checked(organizer, place)
    assert organizer.post(place.path("/uploads/1/document"), FACTS).status == 303
    assert organizer.post(place.path("/evidence/1/publish"), {"seen": "1"}).status == 303
    answer = visitor.get(place.path("/uploads/1/file"))
    assert answer.status == 200 and answer.response.data == written
    assert "attachment" in answer.response.headers["Content-Disposition"]
    assert "127.0.0.1" not in str(answer.response.headers)


def test_a_letter_of_an_authority_lies_there_too(app, store, sign_in):
    place = following_up()
    answer_letters.named(place, 1, 2)
    db.session.commit()
    who, written = sign_in(place.organizer), files.pdf(["R1: We will read the wells."])
    assert answer_letters.bring(who, place, written, "letter.pdf").status == 303
    assert len(store.list_keys()) == 1 and stored(app) == set()
    read_all()
    assert "We will read the wells." in who.page(place.path("/answer-letters/1"))
    answer = who.get(place.path("/answer-letters/1/file"))
    assert answer.status == 200 and answer.response.data == written


def test_a_picture_is_made_anew_in_the_bucket(place, organizer, store):
    bring(organizer, place, files.docx())
    read_all()
    checked(organizer, place)
    organizer.post(place.path("/uploads/1/document"), FACTS)
    path = "/uploads/pictures/1"
    assert bring(organizer, place, files.picture(), "well.jpg", path, alternative="A well.").status == 303
    key = upload_of(place, 2).key
    with store.open(key) as file:
        before = file.read()
    read_all()
    with store.open(key) as file:
        after = file.read()
    assert after != before and b"Exif" not in after and not list(store.desk.iterdir())
    assert organizer.get(place.path("/uploads/2/picture")).response.data == after


def test_nobody_waits_while_a_file_travels_and_sent_twice_it_counts_once(place, organizer, store, monkeypatch):
    sent = store.keep

    def keep(*given):
        assert not db.session().in_transaction()
        return sent(*given)

    monkeypatch.setattr(store, "keep", keep)
    forms = organizer.page(place.path("/uploads")).soup("form", enctype="multipart/form-data")
    key = hidden(forms[0])["form_key"]
    for _time in range(2):
        answer = bring(organizer, place, files.docx(), form_key=key)
        assert answer.status == 303
    assert len(queries.list_uploads(place.conference)) == 1


def test_what_is_thrown_away_leaves_the_bucket(place, organizer, store, monkeypatch):
    bring(organizer, place, files.docx())
    assert organizer.post(place.path("/uploads/1/discard")).status == 303
    monkeypatch.setattr(filework, "IDLE", timedelta(seconds=-10))
    filework.throw_away()
    assert store.list_keys() == []


@pytest.mark.one_database
def test_a_backup_holds_what_lies_in_the_bucket_and_puts_it_back(app, place, store, tmp_path):
    key = store.keep(io.BytesIO(b"Wells fall."), 100).key
    run = app.test_cli_runner().invoke
    made = run(args=["backup", "create", str(tmp_path / "copies")])
    assert made.exit_code == 0, made.output
    store.drop(key)
    back = run(args=["backup", "restore", str(made_in(tmp_path / "copies")), "--yes"])
    assert back.exit_code == 0, back.output
    with store.open(key) as file:
        assert file.read() == b"Wells fall."


def test_the_doctor_says_what_is_wrong_with_the_bucket(store):
    assert store.problems() == [] and store.list_keys() == []
    store.client.set_bucket_versioning(bucket_name=store.bucket, config=versions())
    assert ["keeps versions" in one for one in health.diagnose() if "s3://" in one] == [True]


def test_a_bucket_that_strangers_read_is_named(settings, store, monkeypatch):
    key = store.keep(io.BytesIO(TRIED), len(TRIED)).key
    assert not store._is_read_by_strangers(key)
    monkeypatch.setattr(store, "_client", lambda who=None: store.client)  # as if the bucket let everybody in
    assert store._is_read_by_strangers(key)
    assert "Everybody can read" in store.problems()[0]


def versions():
    from minio.versioningconfig import ENABLED, VersioningConfig

    return VersioningConfig(ENABLED)


def test_a_store_that_is_away_is_told_and_nothing_typed_is_lost(app, settings, place, organizer, monkeypatch):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        away = f"http://127.0.0.1:{one.getsockname()[1]}"
    monkeypatch.setitem(app.config, "UPLOADS_ENDPOINT", away)
    answer = bring(organizer, place, files.docx())
    assert answer.status == 503 and "cannot save anything at this moment" in answer
    assert any("Files cannot be kept in s3://" in one for one in health.diagnose())


def test_what_lies_in_the_folder_is_carried_into_the_bucket(app, settings, store, monkeypatch):
    folder = here(settings["INSTANCE"])
    key = folder.keep(io.BytesIO(b"Wells fall."), 100).key
    run = app.test_cli_runner().invoke
    assert ": 1." in run(args=["uploads", "carry"]).output
    assert store.list_keys() == [key] and folder.list_keys() == []
    monkeypatch.setitem(settings, "UPLOADS_URL", "")
    assert "UPLOADS_URL is not set" in run(args=["uploads", "carry"]).output


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("url", "endpoint", "problem"),
    [
        ("", "", ""),
        ("s3://plenaria/files", "", ""),
        ("s3://plenaria/files", "https://s3.example.org", ""),
        ("s3://plenaria/files", "http://127.0.0.1:9000", ""),
        ("s3://plenaria", "", "Set UPLOADS_URL"),
        ("/var/files", "", "Set UPLOADS_URL"),
        ("s3://plenaria/../x y", "", "Set UPLOADS_URL"),
        ("s3://plenaria/files", "http://s3.example.org", "Set UPLOADS_ENDPOINT"),
    ],
)
def test_settings_that_cannot_work_are_named(url, endpoint, problem):
    found = config._bucket(url, endpoint)
    assert [problem] == [one[: len(problem)] for one in found] if problem else found == []


def test_a_folder_is_used_where_no_bucket_is_named(app):
    assert store_of(app.config).root == here(app.config["INSTANCE"]).root
