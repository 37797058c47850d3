"""What around the application could break its promises: files, packages, proxy, database, backups, other servers."""

import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from re import MULTILINE, findall

from flask import current_app
from sqlalchemy import text

from app import clock, config
from app.backups import databases
from app.extensions import db
from app.uploads.storage import store_of

BACKUP_IS_OLD_AFTER = timedelta(hours=50)
# With one of these off, PostgreSQL says that a vote is stored before it is.
MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")
FEWEST_CONNECTIONS = 30  # two workers of the web server with twelve each, the worker, a backup


def findings() -> list[str]:
    """Sentences for whoever runs the server, each with what to do."""
    found = [*_files(), *_packages(), *store_of(current_app.config).problems()]
    if current_app.config["PLENARIA_ENV"] == "production":
        found += [*_network(), *_backups()]
    if db.engine.dialect.name == "postgresql":
        found += _postgresql()
    return found


def _files() -> Iterator[str]:
    folder = _instance()
    if folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield f"Others on this machine can look into {folder}. Run: chmod -R go= {folder}"


def _packages() -> Iterator[str]:
    lock = config.ROOT / "requirements.lock"
    pins = findall(r"^([A-Za-z0-9_.-]+)(?:\[.*?\])?==(\S+)", lock.read_text(), MULTILINE) if lock.exists() else []
    wrong = sorted(name for name, version in pins if _installed(name) != version)
    if wrong:
        yield f"Other versions are installed than were tested ({', '.join(wrong[:5])}). Run: make .venv/.runtime"


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _network() -> Iterator[str]:
    if not current_app.config["PROXY_HOPS"]:
        yield (
            "PROXY_HOPS is 0: if a proxy stands in front, everybody has its address, and one person's wrong tries "
            "count for all. Set it to the number of your own proxies."
        )
    if not current_app.config["HTMX_LOCAL_ONLY"]:
        yield (
            "Pages load htmx from cdn.jsdelivr.net, so that company learns visitors' addresses and when they come. "
            "Which page they read it is not told, and pages of votes never load it. HTMX_LOCAL_ONLY=1 ends that."
        )


def _backups() -> Iterator[str]:
    mark = _instance() / databases.LAST
    made = datetime.fromisoformat(mark.read_text()) if mark.exists() else datetime.min.replace(tzinfo=UTC)
    if clock.real_now() - made > BACKUP_IS_OLD_AFTER:
        yield "No backup was made in the last two days. Run one every night: docs/deploying.md, Backups."


def _postgresql() -> Iterator[str]:
    off = [name for name in MUST_BE_ON if _setting(name) == "off"]
    if off:
        yield f"PostgreSQL may lose what it said was stored: {', '.join(off)} must be on in postgresql.conf."
    if int(_setting("max_connections")) < FEWEST_CONNECTIONS:
        yield f"PostgreSQL takes fewer than {FEWEST_CONNECTIONS} connections. Raise max_connections in postgresql.conf."
    if _setting("is_superuser") == "on":
        yield "The application is a superuser of PostgreSQL. Give it a role of its own: docs/deploying.md, PostgreSQL."
    if missing := databases.missing_tools():
        yield f"Backups need {', '.join(missing)}. On Debian: apt-get install postgresql-client"


def _setting(name: str) -> str:
    return str(db.session.scalar(text("SELECT current_setting(:name)"), {"name": name}))


def _instance() -> Path:
    return Path(current_app.config["INSTANCE"])
