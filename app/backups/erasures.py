"""The list of what was erased, kept beside the database: what an older backup brings back is erased again.

What people agree to stands there too, for what they took back after a backup comes back with it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select

from app import typed_reasons
from app.accounts.models import Person
from app.backups import taken_back
from app.backups.archive import write_whole
from app.extensions import db
from app.journal import chain
from app.journal import queries as journal
from app.journal.models import JournalChain, JournalEntry, JournalPayload
from app.privacy import services as privacy
from app.registrations import services as registrations
from app.registrations.models import Registration

NAME = "erased.json"
# By what one of the list is known from all others, whatever else it says.
KEYS = ("chain", "entry", "commitment", "person", "since", "blind", *taken_back.KINDS, "conference")


def note() -> None:
    """Add what is erased in the database to the list. What stands on the list stays on it."""
    path, listed = _path(), read(_path().parent)
    known = {_key(one): one for one in _newest(listed)}
    erased = [*_erased(), *_erased_people(), *_erased_registrations()]
    fresh = [one for one in erased if _key(one) not in known]
    fresh += [one for one in taken_back.as_they_are(listed) if known.get(_key(one)) != one]
    if fresh:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, as_text([*listed, *fresh]))


def as_text(listed: list[dict[str, Any]]) -> bytes:
    return json.dumps(_newest(listed), indent=1).encode()


def _newest(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each once: what was erased as it was noted first, and of what somebody agrees to the last that is known."""
    found: dict[tuple, dict[str, Any]] = {}
    for one in listed:
        known = found.setdefault(_key(one), one)
        if one.get("at", "") > known.get("at", ""):
            found[_key(one)] = one
    return list(found.values())


def read(folder: Path) -> list[dict[str, Any]]:
    path = folder / NAME
    return json.loads(path.read_text()) if path.exists() else []


def own() -> list[dict[str, Any]]:
    """The list as it lies on this server."""
    return read(_path().parent)


def apply_again(listed: list[dict[str, Any]], since: datetime) -> int:
    """Erase in the database what stands on the list and is not erased there, and take back what people took back after
    the backup of the moment `since`; returns how many that were."""
    wanted = _newest(listed)
    entries, people, registered = ([one for one in wanted if name in one] for name in ("entry", "person", "blind"))
    less = taken_back.apply_again([one for one in wanted if "at" in one], since)
    return less + _erase_entries(entries) + _erase_people(people) + _erase_registrations(registered)


def _erase_entries(wanted: list[dict[str, Any]]) -> int:
    count = 0
    for one in wanted:
        entry = db.session.scalar(
            select(JournalEntry)
            .join(JournalChain)
            .where(
                JournalChain.scope == one["chain"],
                JournalEntry.n == one["entry"],
                # Another entry of this number was written after an earlier restore, and nobody erased that one.
                JournalEntry.commitment == one["commitment"],
            )
        )
        if entry is not None and entry.payload is not None:
            typed_reasons.erase(entry, ground=one["ground"])
            count += 1
    return count


def _erase_people(wanted: list[dict[str, Any]]) -> int:
    """Whatever rests on somebody in the state of the backup: it was free of them when they were erased."""
    count = 0
    for one in wanted:
        person = db.session.get(Person, one["person"])
        # Another person may have come to this number after an earlier restore.
        if person is not None and person.erased_at is None and person.created_at.isoformat() == one["since"]:
            privacy.erase_again(person)
            count += 1
    return count


def _erase_registrations(wanted: list[dict[str, Any]]) -> int:
    """What somebody told who had it deleted. Of those whose day of erasure has come the worker sees to it."""
    query = select(Registration).where(Registration.blind.in_([one["blind"] for one in wanted]))
    back = [one for one in db.session.scalars(query.order_by(Registration.id)) if not one.is_gone]
    for one in back:
        registrations.erase(one)
    return len(back)


def _erased_registrations() -> list[dict[str, Any]]:
    """By their random ids, which name nobody."""
    is_single = Registration.erased_at.is_not(None), Registration.withdrawn_at.is_not(None)
    query = select(Registration.blind).where(*is_single)
    return [{"blind": blind} for blind in db.session.scalars(query.order_by(Registration.id))]


def _erased_people() -> list[dict[str, Any]]:
    query = select(Person).where(Person.erased_at.is_not(None)).order_by(Person.id)
    return [{"person": one.id, "since": one.created_at.isoformat()} for one in db.session.scalars(query)]


def _erased() -> list[dict[str, Any]]:
    query = (
        select(JournalChain.scope, JournalChain.conference_id, JournalEntry.n, JournalEntry.commitment)
        .join(JournalChain, JournalChain.id == JournalEntry.chain_id)
        .outerjoin(JournalPayload, JournalPayload.entry_id == JournalEntry.id)
        .where(JournalPayload.entry_id.is_(None))
        .order_by(JournalEntry.id)
    )
    rows = db.session.execute(query).all()
    grounds = {conference_id: _grounds(conference_id) for conference_id in {row.conference_id for row in rows}}
    return [
        {
            "chain": row.scope,
            "entry": row.n,
            "commitment": row.commitment,
            "ground": grounds[row.conference_id].get(row.n, "erased before"),
        }
        for row in rows
    ]


def _grounds(conference_id: int | None) -> dict[int, str]:
    scope = chain.scope(conference_id)
    query = select(JournalEntry).join(JournalChain).where(JournalChain.scope == scope)
    told = [journal.facts_of(entry) for entry in db.session.scalars(query.where(JournalEntry.action == "entry.erased"))]
    return {facts["entry"]: facts["ground"] for facts in told if facts}


def _key(one: dict[str, Any]) -> tuple:
    return tuple(one.get(name) for name in KEYS)


def _path() -> Path:
    return Path(current_app.config["INSTANCE"]) / NAME
