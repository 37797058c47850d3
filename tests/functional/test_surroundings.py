"""What the doctor finds around the application, each with its negative control."""

import pytest

from app import config, health, surroundings
from app.backups import databases
from app.backups.commands import backup_group
from app.extensions import db

pytestmark = pytest.mark.both_databases


@pytest.fixture
def told(app, monkeypatch, tmp_path):
    """What the doctor says of a server in production with a folder of its own."""
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o700)
    monkeypatch.setitem(app.config, "INSTANCE", str(folder))
    monkeypatch.setitem(app.config, "PLENARIA_ENV", "production")
    return lambda: " ".join(health.diagnose())


def test_a_folder_that_others_can_look_into(told, app, tmp_path):
    assert "chmod" not in told()
    (tmp_path / "instance").chmod(0o755)
    assert f"chmod -R go= {tmp_path}/instance" in told()


def test_packages_that_nobody_tested(told, monkeypatch):
    assert "Other versions" not in told()
    monkeypatch.setattr(surroundings, "_installed", lambda name: "0" if name == "flask" else None)
    assert "Other versions are installed than were tested (" in told() and "flask" in told()


def test_every_package_is_looked_at():
    assert (config.ROOT / "requirements.lock").read_text().count("--hash=sha256:") > 100
    assert surroundings._installed("flask") and surroundings._installed("no-such-package") is None


@pytest.mark.parametrize(
    ("setting", "bad", "good", "words"),
    [("PROXY_HOPS", 0, 1, "PROXY_HOPS is 0"), ("HTMX_LOCAL_ONLY", False, True, "cdn.jsdelivr.net")],
)
def test_settings_with_a_price_are_named(told, app, monkeypatch, setting, bad, good, words):
    monkeypatch.setitem(app.config, setting, bad)
    assert words in told()
    monkeypatch.setitem(app.config, setting, good)
    assert words not in told()


def test_a_server_without_backups(told, app, tmp_path, monkeypatch):
    assert "No backup" in told()
    mark = tmp_path / "instance" / databases.LAST
    mark.write_text("2020-01-01T00:00:00+00:00")
    assert "No backup" in told()
    if db.engine.dialect.name == "sqlite":
        app.test_cli_runner().invoke(backup_group, ["create", str(tmp_path / "copies")])
        assert "No backup" not in told()


def test_a_database_that_forgets(told, app, monkeypatch):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("these are settings of PostgreSQL")
    # The PostgreSQL of the tests is made quick, and the tests are its superuser.
    assert "fsync, synchronous_commit, full_page_writes must be on" in told() and "superuser" in told()
    sound = {"max_connections": "100", "is_superuser": "off"}
    monkeypatch.setattr(surroundings, "_setting", lambda name: sound.get(name, "on"))
    assert "must be on" not in told() and "superuser" not in told() and "max_connections" not in told()
    sound["max_connections"] = "20"
    assert "fewer than 30 connections" in told()
