"""Putting a backup back: the database as it was, without what was erased since, and everybody reads so."""

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app
from sqlalchemy import delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from app import health, migrating
from app.accounts.models import AccountSession, SignInLink
from app.backups import archive, databases, erasures, files, making
from app.backups.archive import Unusable
from app.extensions import db
from app.journal import queries as journal
from app.journal import services
from app.journal.models import JournalChain, JournalEntry
from app.mail.models import Message
from app.registrations import keyring


class Restored(NamedTuple):
    """What restoring did."""

    facts: dict[str, Any]
    before: Path | None
    erased: int
    letters: int


def restore(path: Path, key: bytes | None) -> Restored:
    """Put a database back from its backup. What was there before is kept in a backup of its own."""
    with making.scratch() as folder:
        facts = archive.unpack(path, Path(folder), key)
        _refuse_unfitting(facts)
        databases.check(Path(folder), facts["database"])
        before = _keep_what_is_there(key)
        listed = erasures.own() + erasures.read(path.parent)
        _let_go()
        databases.copy_in(Path(folder))
        files.copy_in(Path(folder))
    _let_go()
    if health.migration_heads()[0] != health.migration_heads()[1]:
        _let_go()
        migrating.upgrade()
    if faults := faults_after(facts):
        kept = f" What was there before lies in {before}." if before else ""
        raise Unusable(f"The restored journal does not hold: {'; '.join(faults)}.{kept}")
    _tell(facts)
    erased, letters = erasures.apply_again(listed, datetime.fromisoformat(facts["made_at"])), _shut_old_doors()
    db.session.commit()
    return Restored(facts, before, erased, letters)


def restore_keys(path: Path, key: bytes | None) -> list[str]:
    """Put the keys that sign the journal back. Refuses to replace others that are there."""
    with making.scratch() as folder:
        if archive.unpack(path, Path(folder), key).get("kind") != making.KEYS:
            raise Unusable(f"{path} holds no keys.")
        found = sorted(Path(folder).iterdir())
        for one in found:
            place = _place_of(one.name)
            if place.exists() and place.read_bytes() != one.read_bytes():
                raise Unusable(f"{place} is there already and is another key. Move it away first.")
        for one in found:
            _place_of(one.name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            archive.write_whole(_place_of(one.name), one.read_bytes())
    return [one.name for one in found]


def faults_after(facts: dict[str, Any]) -> list[str]:
    """What is wrong with the chains of the database, by themselves and against what the backup says of them."""
    found = [f"{line.scope}: {fault}" for line in journal.list_chains() for fault in journal.verify(line)]
    for known in facts["chains"]:
        if _head_at(known["chain"], known["length"]) != known["head"]:
            found.append(f"{known['chain']}: the first {known['length']} entries are others than when it was made")
    return found


def _head_at(scope: str, length: int) -> str | None:
    """What a chain's link was when it was this long."""
    line = db.session.scalar(select(JournalChain).where(JournalChain.scope == scope))
    if line is None or line.length == length:
        return line.head if line else None
    query = select(JournalEntry.previous).where(JournalEntry.chain_id == line.id, JournalEntry.n == length + 1)
    return db.session.scalar(query)


def _refuse_unfitting(facts: dict[str, Any]) -> None:
    if facts.get("kind") != making.DATABASE:
        raise Unusable("This file holds keys, not a database. Use: backup restore-keys")
    if facts["database"] != db.engine.dialect.name:
        raise Unusable(f"This is a backup of {facts['database']}, and DATABASE_URL leads to {db.engine.dialect.name}.")
    if not health.is_known_migration(facts["migration"]):
        raise Unusable("This backup was made by a newer Plenaria. Install that one first.")


def _keep_what_is_there(key: bytes | None) -> Path | None:
    """A restore may be a mistake too. Nothing is kept where there is nothing, or nothing that can be read."""
    try:
        if not journal.list_chains():
            return None
    except SQLAlchemyError:
        db.session.rollback()
        return None
    return making.create(Path(current_app.config["INSTANCE"]) / "before-restore", key)


def _tell(facts: dict[str, Any]) -> None:
    """In every chain: whoever holds a newer checkpoint learns why it fits no longer."""
    for line in journal.list_chains():
        services.record("journal.restored", actor=None, conference_id=line.conference_id, until=facts["made_at"])


def _shut_old_doors() -> int:
    """Sessions ended and links used since would be open again, and letters that left would leave a second time."""
    db.session.execute(delete(AccountSession))
    db.session.execute(delete(SignInLink))
    waiting = update(Message).where(Message.status == "waiting").values(status="void", body="")
    return db.session.execute(waiting).rowcount  # type: ignore[attr-defined]


def _let_go() -> None:
    db.session.remove()
    db.engine.dispose()


def _place_of(name: str) -> Path:
    if name == making.REGISTRATIONS:
        return keyring.key_file()
    if name not in ("journal_key", "journal_key.next"):
        raise Unusable(f"This server knows no key called {name}.")
    return Path(current_app.config["INSTANCE"]) / name
