"""Reading the journal."""

import json

from sqlalchemy import select

from app.extensions import db
from app.journal import chain
from app.journal.models import JournalChain, JournalEntry, JournalPayload

PAGE = 50


def find_chain(conference_id: int | None) -> JournalChain | None:
    return db.session.scalar(select(JournalChain).where(JournalChain.scope == chain.scope(conference_id)))


def count_entries(conference_id: int | None) -> int:
    line = find_chain(conference_id)
    return line.length if line else 0


def list_chains() -> list[JournalChain]:
    return list(db.session.scalars(select(JournalChain).order_by(JournalChain.id)))


def list_entries(conference_id: int, *, before: int | None = None, limit: int = PAGE) -> list[JournalEntry]:
    """The newest entries first; `before` is the number to continue under."""
    query = select(JournalEntry).join(JournalChain).where(JournalChain.conference_id == conference_id)
    if before is not None:
        query = query.where(JournalEntry.n < before)
    return list(db.session.scalars(query.order_by(JournalEntry.n.desc()).limit(limit)))


def list_done_in_name_of(person_id: int) -> list[JournalEntry]:
    query = select(JournalEntry).join(JournalPayload).where(JournalPayload.in_name_of_id == person_id)
    return list(db.session.scalars(query.order_by(JournalEntry.id.desc())))


def list_done_by(person_id: int) -> list[JournalEntry]:
    query = select(JournalEntry).join(JournalPayload).where(JournalPayload.person_id == person_id)
    return list(db.session.scalars(query.order_by(JournalEntry.id)))


def facts_of(entry: JournalEntry) -> dict:
    return json.loads(entry.payload.body) if entry.payload else {}


def verify(line: JournalChain) -> list[str]:
    """The faults of one chain, in sentences; empty means that it holds."""
    entries = db.session.scalars(
        select(JournalEntry).where(JournalEntry.chain_id == line.id).order_by(JournalEntry.n)
    )
    return chain.faults(entries, line.length, line.head)


def personal_data(person) -> list[dict]:
    """What somebody did, and what was done in their name."""
    done = [("by", entry) for entry in list_done_by(person.id)]
    done += [("in the name of", entry) for entry in list_done_in_name_of(person.id)]
    return [
        {"how": how, "at": entry.at.isoformat(), "action": entry.action, "facts": facts_of(entry)}
        for how, entry in done
    ]
