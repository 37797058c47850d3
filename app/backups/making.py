"""Making backups: what they hold, where they go, how many are kept."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import current_app

from app import clock, health
from app.backups import archive, databases, erasures, files
from app.extensions import db
from app.journal import queries as journal
from app.registrations import keyring

DATABASE, KEYS = "database", "keys"
SCRATCH, HALF_IS_LEFT_AFTER = ".backup-", 86_400  # seconds
REGISTRATIONS = "registrations.key"  # what its key is called there, wherever it lies


def create(into: Path, key: bytes | None) -> Path:
    """Write a backup of the database, its files and the list of what was erased, and open it to see that it holds."""
    erasures.note()
    facts = {
        "kind": DATABASE,
        "made_at": clock.real_now().isoformat(timespec="seconds"),
        "database": db.engine.dialect.name,
        "migration": health.migration_heads()[0],
        # Read before the copy is made: the chains of the copy begin with these.
        "chains": [{"chain": line.scope, "length": line.length, "head": line.head} for line in journal.list_chains()],
    }
    db.session.rollback()
    into.mkdir(parents=True, exist_ok=True)
    drop_halves(into)
    path = _name(into, "plenaria", key)
    with scratch() as folder:
        databases.copy_out(Path(folder))
        files.copy_out(Path(folder))  # after the database: what it names was there before
        archive.pack(Path(folder), facts, path, key)
    archive.write_whole(into / erasures.NAME, erasures.as_text(erasures.own() + erasures.read(into)))
    look_at(path, key)
    archive.write_whole(Path(current_app.config["INSTANCE"]) / databases.LAST, clock.real_now().isoformat().encode())
    return path


def create_keys(into: Path, key: bytes | None) -> Path | None:
    """Write the keys of the journal and of the registrations into a file of their own; None where none lie in files.

    The keys of votes are never copied: with them and an old backup, ballots could be opened.
    """
    seed = Path(current_app.config["JOURNAL_KEY_FILE"] or "absent")
    places = {path.name: path for path in (seed, seed.with_suffix(".next"))} | {REGISTRATIONS: keyring.key_file()}
    found = {name: place for name, place in places.items() if place.is_file()}
    if not found:
        return None
    into.mkdir(parents=True, exist_ok=True)
    path = _name(into, "plenaria-keys", key)
    with scratch() as folder:
        for name, place in found.items():
            archive.write_whole(Path(folder) / name, place.read_bytes())
        made_at = clock.real_now().isoformat(timespec="seconds")
        archive.pack(Path(folder), {"kind": KEYS, "made_at": made_at}, path, key)
    return path


def look_at(path: Path, key: bytes | None) -> dict:
    """Open a backup, check all that is in it, and return what is known of it. Refuses one that is not whole."""
    with scratch() as folder:
        facts = archive.unpack(path, Path(folder), key)
        if facts.get("kind") == DATABASE:
            databases.check(Path(folder), facts["database"])
    return facts


def drop_halves(into: Path) -> None:
    """Delete what a backup wrote there that was killed before the file had its name: nobody writes one for a day."""
    for half in into.glob(".plenaria-*"):
        if clock.real_now().timestamp() - half.stat().st_mtime > HALF_IS_LEFT_AFTER:
            half.unlink()


def drop_old(into: Path, keep: int) -> list[Path]:
    """Delete all but the newest backups of the database; returns what was deleted."""
    endings = (archive.PLAIN, archive.ENCRYPTED)
    found = sorted(path for path in into.glob("plenaria-2*") if path.name.endswith(endings))
    old = found[:-keep] if keep else []
    for path in old:
        path.unlink()
    return old


@contextmanager
def scratch() -> Iterator[str]:
    """A folder beside the database, for this user alone: what is not encrypted yet lies nowhere else."""
    with _held(_instance()):  # nobody takes the folder for one that was left before it is held
        _drop_left()
        made = TemporaryDirectory(dir=_instance(), prefix=SCRATCH)
        held = _hold(made.name)
    try:
        with made as folder:
            yield folder
    finally:
        os.close(held)


def drop_left() -> None:
    """Throw away what a backup left that was killed: a copy of the whole database that nobody would ever look for."""
    with _held(_instance()):
        _drop_left()


def _drop_left() -> None:
    for left in _instance().glob(f"{SCRATCH}*"):
        with suppress(BlockingIOError, FileNotFoundError), _held(left, fcntl.LOCK_NB):
            shutil.rmtree(left)


@contextmanager
def _held(folder: Path, patience: int = 0) -> Iterator[None]:
    held = _hold(folder, patience)
    try:
        yield
    finally:
        os.close(held)


def _hold(folder: Path | str, patience: int = 0) -> int:
    """Hold a folder by a lock of the system, which falls with whoever holds it."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | patience)
    except OSError:
        os.close(held)
        raise
    return held


def _instance() -> Path:
    instance = Path(current_app.config["INSTANCE"])
    instance.mkdir(parents=True, exist_ok=True)
    return instance


def _name(into: Path, what: str, key: bytes | None) -> Path:
    moment = clock.real_now().strftime("%Y%m%dT%H%M%S.%f")
    return into / f"{what}-{moment}{archive.ENCRYPTED if key else archive.PLAIN}"
