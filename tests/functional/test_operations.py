"""What whoever runs the server relies on: settings that refuse, health, the doctor, the first organizer."""

import errno
import os
import re
import subprocess
import sys
from datetime import timedelta

import click
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app import clock, config, create_app, health
from app.access.stages import Stage
from app.cli import doctor, invite_organizer, worker
from app.command_problems import told
from app.config import ROOT, Misconfigured
from app.errors import Missing
from app.extensions import db, sqlite_journal_mode
from app.mail.models import Heartbeat
from app.voting import keyring
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from app.worker import work
from tests.world import World

PRODUCTION = {
    "PLENARIA_ENV": "production",
    "SECRET_KEY": "k" * 64,
    "BASE_URL": "https://panel.example.org",
    "MAIL_SERVER": "smtp.example.org",
}


def settings(**more):
    return config.load(PRODUCTION | more)


def test_production_starts_with_its_secrets():
    assert config.problems(settings()) == []


@pytest.mark.parametrize(
    ("missing", "word"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"BASE_URL": ""}, "BASE_URL"),
        ({"BASE_URL": "http://panel.example.org"}, "https://"),
        ({"MAIL_SERVER": ""}, "MAIL_SERVER"),
        ({"MAIL_CA_FILE": "/nowhere/authority.pem"}, "MAIL_CA_FILE"),
        ({"MAIL_TIMEOUT": 91}, "MAIL_TIMEOUT"),
        ({"MAIL_TIMEOUT": 0}, "MAIL_TIMEOUT"),
        ({"GATHER_MINUTES": 0}, "GATHER_MINUTES"),
        ({"GATHER_MINUTES": 1441}, "GATHER_MINUTES"),
        ({"LAST_CALL_HOURS": 0}, "LAST_CALL_HOURS"),
        ({"PLENARIA_ENV": "prod"}, "PLENARIA_ENV"),
    ],
)
def test_production_refuses_to_start_without_them(missing, word):
    with pytest.raises(Misconfigured, match=word):
        create_app(PRODUCTION | missing)


def test_the_doctor_still_runs_where_the_server_refuses(tmp_path):
    broken = PRODUCTION | {"SECRET_KEY": None, "INSTANCE": str(tmp_path)}
    broken["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'none' / 'x.sqlite3'}"
    app = create_app(broken, diagnosing=True)
    answer = app.test_cli_runner().invoke(doctor)
    assert "Set SECRET_KEY" in answer.output and "cannot be read" in answer.output


def test_cookies_are_locked_down_in_production():
    made = settings()
    assert made["SESSION_COOKIE_SECURE"] and made["SESSION_COOKIE_HTTPONLY"]
    assert made["SESSION_COOKIE_NAME"].startswith("__Host-") and made["SESSION_COOKIE_SAMESITE"] == "Lax"


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 53, 4), "WAL"), ((3, 51, 3), "WAL"), ((3, 51, 2), "TRUNCATE"), ((3, 40, 1), "TRUNCATE")],
)
def test_the_write_ahead_log_is_used_only_where_it_loses_nothing(version, mode):
    assert sqlite_journal_mode(version)[0] == mode


def test_a_clock_that_was_set_back_lets_no_worker_live_on_that_gives_no_sign(visitor, monkeypatch):
    work(tidy=False)
    earlier = clock.real_now() - timedelta(hours=1)
    monkeypatch.setattr(clock, "real_now", lambda: earlier)
    assert visitor.get("/health").response.get_json()["worker"] == "late"
    work(tidy=False)
    assert visitor.get("/health").response.get_json()["worker"] == "ok"


def test_health_tells_database_migration_and_worker(app, visitor):
    first = visitor.get("/health").response.get_json()
    assert first["status"] == "ok" and first["worker"] == "late"
    assert first["migration"] == first["migration_wanted"]
    if first["database"] == "sqlite":
        assert first["journal_mode"] in ("wal", "truncate")
    work(tidy=True)
    assert visitor.get("/health").response.get_json()["worker"] == "ok"


def test_health_is_503_when_the_database_cannot_be_read(app, visitor, monkeypatch):
    def broken():
        raise health.SQLAlchemyError("gone")

    monkeypatch.setattr(health, "_describe_database", broken)
    answer = visitor.get("/health")
    assert answer.status == 503 and "gone" not in answer.text


def test_the_doctor_speaks_in_sentences(app):
    answer = app.test_cli_runner().invoke(doctor)
    assert answer.exit_code == 0 and "The worker has given no sign of life" in answer.output
    assert app.test_cli_runner().invoke(worker, ["--once"]).exit_code == 0
    assert db.session.get_one(Heartbeat, "worker").at <= clock.real_now()
    assert "sign of life" not in app.test_cli_runner().invoke(doctor).output


WITHOUT_TABLES = (
    ["replay", "tests/cases/uk-1999-radioactive-waste.json"],
    ["journal", "verify"],
    ["worker", "--once"],
)


@pytest.mark.database_free
@pytest.mark.parametrize("words", WITHOUT_TABLES, ids=lambda words: words[0])
def test_a_command_on_a_database_without_tables_says_what_to_do(tmp_path, words):
    environment = os.environ | {"PLENARIA_INSTANCE": str(tmp_path), "DATABASE_URL": "", "PLENARIA_ENV": "development"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 1 and ran.stderr.strip() == f"Error: {health.UPGRADE}"


def test_the_doctor_tells_a_database_without_tables_from_one_that_is_gone(app, monkeypatch):
    monkeypatch.setattr(health, "_describe_worker", lambda: db.session.execute(text("SELECT * FROM nowhere")))
    assert "cannot be read" in app.test_cli_runner().invoke(doctor).output
    monkeypatch.setattr(health, "migration_heads", lambda: (None, "0001"))
    answer = app.test_cli_runner().invoke(doctor).output
    assert health.UPGRADE in answer and "cannot be read" not in answer


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Missing("There is no vote 9."), "There is no vote 9."),
        (
            OSError(errno.ENOSPC, "No space left on device", "/srv/record.zip"),
            "/srv/record.zip: No space left on device",
        ),
        (OperationalError("SELECT 1", {}, Exception("the server is starting")), "The database refuses: the server is"),
    ],
)
def test_what_stops_a_command_is_said_in_a_sentence(app, problem, said):
    @click.command()
    def stops():
        raise problem

    answer = app.test_cli_runner().invoke(told(app, stops))
    assert answer.exit_code == 1 and answer.output.startswith(f"Error: {said}")


def test_a_new_server_gets_its_first_organizer(app, visitor):
    answer = app.test_cli_runner().invoke(invite_organizer, ["first@example.org", "--name", "Fiona First"])
    address = answer.output.strip()
    path = address.removeprefix("http://localhost")
    assert "Sign in" in visitor.page(path)
    assert visitor.post(path).status == 303
    assert "Create a conference" in visitor.page("/")
    assert visitor.post(path).status == 409


@pytest.mark.parametrize("path", ["/nothing", "/c/nothing", "/static/nothing.css", "/c/", "/sign-in/"])
def test_what_is_not_there_says_so(visitor, path):
    assert visitor.get(path).status == 404


def test_an_unknown_door_stays_shut(app, visitor):
    answer = visitor.client.open("/", method="TRACE")
    assert answer.status_code == 405


def test_the_doctor_names_a_running_vote_whose_key_is_not_here(world, app):
    place = world(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    assert "ballot box" not in app.test_cli_runner().invoke(doctor).output
    keyring.destroy(vote.lock)
    assert "The key of the ballot box of vote 1" in app.test_cli_runner().invoke(doctor).output


COMMAND = re.compile(r"bin/plenaria ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*)")


@pytest.mark.parametrize("page", ["README.md", "docs/deploying.md", "docs/security.md"])
def test_every_command_that_a_page_names_exists(app, page):
    named = COMMAND.findall((ROOT / page).read_text())
    assert named
    for words in named:
        command = app.cli
        for word in words.split():
            if not isinstance(command, click.Group):
                break
            found = command.get_command(None, word)
            assert found is not None, f"{page} names “bin/plenaria {words}”, and there is no {word}"
            command = found


def test_commands_run_from_any_folder_as_the_pages_write_them(tmp_path):
    asked = [str(ROOT / "bin" / "plenaria"), "invite", "--help"]
    answer = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 0 and "organizer" in answer.stdout, answer.stderr


def test_a_printed_link_leads_to_the_port_that_runs(tmp_path, monkeypatch):
    for name in ("PORT", "BASE_URL", "PLENARIA_ENV"):
        monkeypatch.delenv(name, raising=False)
    unset = {"INSTANCE": str(tmp_path), "PLENARIA_ENV": "development", "BASE_URL": ""}
    assert config.load(unset)["BASE_URL"] == "http://127.0.0.1:8000"
    (tmp_path / config.PORT_FILE).write_text("8017\n")
    assert config.load(unset)["BASE_URL"] == "http://127.0.0.1:8017"


def test_the_first_organizer_of_an_empty_server_reads_what_she_can_do(app, visitor):
    person = World.person("Olga", may_organize=True)
    db.session.commit()
    page = visitor.enter(person).page("/")
    assert "You run conferences on this server" in page and "You have no role" not in page
    assert "Create a conference" in page
