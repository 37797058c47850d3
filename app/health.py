"""How the server is: for machines at /health, in words for `flask doctor`."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from flask import Blueprint, current_app, jsonify
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app import clock, config, surroundings
from app.access.guards import public
from app.errors import Refused
from app.extensions import db
from app.journal import witnesses
from app.mail import queries as mail
from app.privacy import wiping
from app.record.queries import signature
from app.registrations import keyring as registrations
from app.voting import keyring
from app.voting.queries import rounds

bp = Blueprint("health", __name__)
WORKER_IS_LATE_AFTER = timedelta(seconds=30)
BEHIND = "migration needed"
UPGRADE = "The database is not up to date. Run: flask --app wsgi db upgrade"


@bp.get("/health")
@public
def health():
    """200 while reading works, 503 otherwise. Nothing private."""
    report = describe()
    return jsonify(report), 200 if report["status"] != "down" else 503


def describe() -> dict:
    try:
        return _describe_database() | _describe_worker()
    except SQLAlchemyError as error:
        db.session.rollback()
        return {"status": "down", "problem": BEHIND if is_behind() else type(error).__name__}


def _describe_database() -> dict:
    dialect = db.engine.dialect.name
    if dialect == "sqlite":
        version = db.session.scalar(text("SELECT sqlite_version()"))
        mode = db.session.scalar(text("PRAGMA journal_mode"))
    else:
        version = db.session.scalar(text("SHOW server_version"))
        mode = "wal"
    head, wanted = migration_heads()
    return {
        "status": "ok" if head == wanted else BEHIND,
        "database": dialect,
        "version": version,
        "journal_mode": mode,
        "migration": head,
        "migration_wanted": wanted,
    }


def _describe_worker() -> dict:
    beat, troubles = mail.find_heartbeat(), mail.list_troubles()
    # A worker that lives beats in each second: a beat of the future is one of before the clock was set back.
    late = beat is None or abs(clock.real_now() - beat) > WORKER_IS_LATE_AFTER
    due = wiping.find_due()
    return {
        "worker": "late" if late else "in trouble" if troubles else "ok",
        "worker_cannot": {duty: since.isoformat(timespec="seconds") for duty, since in troubles},
        "worker_heartbeat": beat.isoformat(timespec="seconds") if beat else None,
        "mail_waiting": mail.count_waiting(),
        "erased_wiped_by": due.isoformat(timespec="seconds") if due else None,
    }


def migration_heads() -> tuple[str | None, str | None]:
    """The migration the database has, and the one the code wants."""
    has_any = inspect(db.session.connection()).has_table("alembic_version")
    return db.session.scalar(text("SELECT version_num FROM alembic_version")) if has_any else None, known_migrations()[
        -1
    ]


def is_behind() -> bool:
    """Whether the database answers, and has no tables yet or those of an earlier version."""
    try:
        head, wanted = migration_heads()
    except SQLAlchemyError:
        db.session.rollback()
        return False
    return head != wanted


@cache
def known_migrations() -> list[str]:
    """All of them in order, from the names of their files: to read them takes Alembic, which a server does without."""
    return sorted(path.name.partition("_")[0] for path in (config.ROOT / "migrations" / "versions").glob("[0-9]*.py"))


def is_known_migration(revision: str | None) -> bool:
    return revision in known_migrations()


def diagnose() -> list[str]:
    """What is misconfigured or unwell, in sentences; empty means all is well."""
    found = config.problems(dict(current_app.config))
    state = describe()
    if state["status"] == "down" and state["problem"] == BEHIND:
        return [*found, UPGRADE]
    if state["status"] == "down":
        problem = f"The database cannot be read ({state['problem']}). Check DATABASE_URL and the server behind it."
        return [*found, problem]
    found += [*_diagnose_database(state), *_diagnose_worker(state), *_diagnose_keys()]
    if current_app.config["PLENARIA_ENV"] == "development":
        found.append("This is a development server: mail is written to files and shown at /mail to organizers.")
    elif not current_app.config["CONTACT"]:
        found.append("Set CONTACT to whom people can ask about what is kept of them: the privacy page names nobody.")
    return found + surroundings.findings()


def _diagnose_database(state: dict) -> Iterator[str]:
    if state["status"] == BEHIND:
        yield UPGRADE
    if state["database"] == "sqlite" and state["journal_mode"] != "wal":
        yield f"SQLite {state['version']} is older than 3.51.3, so the slower safe mode is used. Install pysqlite3."


def _diagnose_worker(state: dict) -> Iterator[str]:
    if state["worker"] == "late":
        yield "The worker has given no sign of life for 30 seconds. Run: flask --app wsgi worker"
    for duty, since in state["worker_cannot"].items():
        yield f"The worker cannot {duty} since {since}. It goes on trying; its log says why."
    if (due := wiping.find_due()) and due < clock.real_now():
        yield f"Free space of the database holds what was erased, and was to be wiped by {due}. Run: flask person wipe"
    if stuck := mail.find_problem():
        yield f"Letters could not leave. {stuck}"


def _diagnose_keys() -> Iterator[str]:
    _good, wrong = witnesses.read_keys(current_app.config["WITNESSES"])
    for one in wrong:
        yield f"WITNESSES has {one}, which is no key of the form name+mark+key. Ask the witness for it."
    try:
        signature()
    except Refused as refusal:
        yield refusal.message
    if registrations.is_needed() and not registrations.is_kept():
        yield (
            f"The key of the registrations is not at {registrations.key_file()} (REGISTRATION_KEY_FILE). Put it back, "
            "or nobody can read any more what people told when they registered."
        )
    elif registrations.is_needed() and not registrations.fits():
        yield (
            f"The key of the registrations at {registrations.key_file()} (REGISTRATION_KEY_FILE) is another one than "
            "they are sealed with. Put the right one back, or nobody can read any more what people told."
        )
    for vote in rounds.list_locked():
        if not keyring.is_kept(vote.lock):
            yield (
                f"The key of the ballot box of vote {vote.number} in “{vote.conference.title}” is not in KEYS_DIR. "
                "Put it back, or the vote can only be made void."
            )
