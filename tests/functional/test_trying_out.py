"""A server that is only tried out answers its own machine alone, and what it keeps is for its own user."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app import config, create_app
from app.accounts import queries as accounts
from app.cli import invite_organizer, organizer_group
from app.config import Misconfigured
from app.demo.commands import demo_group
from app.loopback import is_loopback, is_this_machine
from tests.visitor import Page
from tools import prepare, serve

ROOT = Path(__file__).resolve().parents[2]
A_LETTER = """
from wsgi import app
from app.extensions import db
from app.mail import services
with app.app_context():
    services.queue(to="grete@example.org", subject="Hello", body="A link.")
    db.session.commit()
"""
HERE = ("127.0.0.1", "127.8.0.1", "::1", "[::1]", "localhost", "LOCALHOST", "localhost.", "::ffff:127.0.0.1")
BEYOND = (
    "0.0.0.0",
    "::",
    "192.168.1.7",
    "panel.example.org",
    "127.0.0.1.example.org",
    "localhost.example.org",
    "",
    None,
)


@pytest.mark.parametrize("host", HERE)
def test_a_name_of_this_machine_is_known(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", BEYOND)
def test_every_other_name_is_another_machine(host):
    assert not is_loopback(host)


@pytest.mark.parametrize("address", ["127.0.0.1:8000", "http://localhost:8001", "[::1]:8000", "http://[::1]"])
def test_an_address_of_this_machine_is_known(address):
    assert is_this_machine(address)


@pytest.mark.parametrize("address", ["[", "http://[", "http://127.0.0.1@evil.example", "10.0.0.1:8000", ""])
def test_every_other_address_leads_elsewhere(address):
    assert not is_this_machine(address)


@pytest.mark.parametrize("environment", ["development", "testing"])
@pytest.mark.parametrize("address", ["https://panel.example.org", "http://192.168.1.7:8000", "http://0.0.0.0"])
def test_a_server_that_is_tried_out_does_not_start_under_an_address_for_others(environment, address, tmp_path):
    with pytest.raises(Misconfigured, match="this machine alone"):
        create_app({"PLENARIA_ENV": environment, "BASE_URL": address, "INSTANCE": str(tmp_path)})
    here = config.load({"PLENARIA_ENV": environment, "BASE_URL": "http://127.0.0.1:8000", "INSTANCE": str(tmp_path)})
    assert config.problems(here) == []


def ask(app, path: str, *, peer: str = "127.0.0.1", host: str = "localhost") -> Page:
    return Page(app.test_client().get(path, headers={"Host": host}, environ_overrides={"REMOTE_ADDR": peer}))


@pytest.mark.parametrize("path", ["/", "/mail", "/sign-in", "/health", "/static/css/base.css", "/nothing"])
def test_nobody_on_another_machine_is_answered(app, path):
    for named in ({"peer": "192.168.1.9"}, {"peer": ""}, {"host": "panel.example.org"}, {"host": "["}):
        page = ask(app, path, **named)
        assert page.status == 403 and "its own machine alone" in page.text
    assert "its own machine alone" not in ask(app, path).text


def test_in_production_everybody_is_answered(app, monkeypatch):
    monkeypatch.setitem(app.config, "PLENARIA_ENV", "production")
    assert ask(app, "/", peer="192.0.2.9", host="panel.example.org").status == 200


@pytest.mark.parametrize("command", ["load", "links"])
def test_production_knows_no_demonstration(app, monkeypatch, command):
    monkeypatch.setitem(app.config, "PLENARIA_ENV", "production")
    answer = app.test_cli_runner().invoke(demo_group, [command])
    assert answer.exit_code == 1 and "for real conferences" in answer.output and "/sign-in/" not in answer.output


def test_the_right_to_create_conferences_can_be_taken_away(app, visitor):
    run = app.test_cli_runner().invoke
    path = run(invite_organizer, ["fiona@example.org"]).output.strip().removeprefix("http://localhost")
    visitor.post(path)
    assert "Create a conference" in visitor.page("/")
    taken = run(organizer_group, ["remove", "fiona@example.org"])
    assert taken.exit_code == 0 and "no more conferences" in taken.output
    assert not accounts.find_person_by_email("fiona@example.org").may_organize
    assert "Create a conference" not in visitor.page("/") and visitor.get("/conferences/new").status == 403
    assert run(organizer_group, ["remove", "fiona@example.org"]).exit_code == 1
    assert run(organizer_group, ["remove", "nobody@example.org"]).exit_code == 1


def test_what_the_server_keeps_is_for_its_own_user(tmp_path):
    """As a service is started: by a shell that would let everybody read."""
    settings = os.environ | {"PLENARIA_INSTANCE": str(tmp_path / "kept"), "PLENARIA_ENV": "development"}
    settings.pop("DATABASE_URL", None)
    flask = [str(Path(sys.executable).parent / "flask"), "--app", "wsgi"]
    for command in ([*flask, "db", "upgrade"], [sys.executable, "-c", A_LETTER], [*flask, "worker", "--once"]):
        subprocess.run(command, cwd=ROOT, env=settings, check=True, umask=0o022, capture_output=True)
    found = list((tmp_path / "kept").rglob("*"))
    assert {path.name for path in found} >= {"plenaria.sqlite3", "journal_key", "secret_key", "000001.eml"}
    assert not [path for path in [tmp_path / "kept", *found] if stat.S_IMODE(path.stat().st_mode) & 0o077]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_make_run_listens_to_this_machine_alone(host, tmp_path):
    settings = os.environ | {"HOST": host, "PLENARIA_INSTANCE": str(tmp_path), "PLENARIA_ENV": "development"}
    done = subprocess.run(
        [sys.executable, "-m", "tools.serve"], cwd=ROOT, env=settings, text=True, capture_output=True, timeout=60
    )
    assert done.returncode == 1 and "this machine alone" in done.stderr and not list(tmp_path.iterdir())


@pytest.fixture
def served(monkeypatch, tmp_path):
    """Runs the supervisor over two programs that do nothing, until it is asked to stop; says how it ended."""
    monkeypatch.setenv("PLENARIA_INSTANCE", str(tmp_path))
    idle = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(serve, "commands", lambda *where: {serve.WEB_SERVER: idle, serve.WORKER: idle})
    monkeypatch.setattr(serve, "prepare", lambda: {"address": "", "port_file": config.PORT_FILE, "links": []})
    monkeypatch.setattr(serve, "wait_until_answering", lambda *where: True)
    started: list = []

    def ask_to_stop(children, needed):
        started.extend(child.process for child in children)
        raise serve.Stopped

    monkeypatch.setattr(serve, "keep_running", ask_to_stop)
    yield lambda: (serve.run("127.0.0.1", 8017), [process.poll() for process in started])
    for process in started:
        process.kill()


def test_where_the_disk_takes_nothing_all_is_ended_that_was_started(served, tmp_path):
    (tmp_path / config.PORT_FILE).mkdir()  # as good as a disk that may only be read: no file is written or taken away
    code, ended = served()
    assert code == 0 and len(ended) == 2 and None not in ended


def test_a_server_that_does_not_start_leaves_alone_what_tells_of_another(served, monkeypatch, tmp_path):
    monkeypatch.setattr(serve, "prepare", lambda: None)
    told = tmp_path / config.PORT_FILE
    told.write_text("8000\n")
    assert served() == (1, []) and told.read_text() == "8000\n"


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (OSError(errno.EROFS, "Read-only file system", "instance/secret_key"), "instance/secret_key: Read-only"),
        (OperationalError("INSERT", {}, sqlite3.OperationalError("attempt to write a readonly database")), "readonly"),
    ],
)
def test_what_keeps_a_server_from_starting_is_a_sentence(monkeypatch, capsys, problem, words):
    def fail():
        raise problem

    for name, value in {"HOST": "127.0.0.1", "PORT": "0", "PLENARIA_ENV": "development"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(prepare, "prepare", fail)
    assert prepare.main() == 1
    said = capsys.readouterr()
    assert words in said.err and "INSERT" not in said.err and not said.out
