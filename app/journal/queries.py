"""Reading the journal."""

import json
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, ScalarSelect, Select, bindparam, or_, select

from app.extensions import db
from app.journal import chain
from app.journal.models import JournalChain, JournalEntry, JournalPayload

PAGE, AT_A_TIME = 50, 1_000

CHAINS = JournalChain.__table__.c
SCOPES = or_(CHAINS.scope == bindparam("here"), CHAINS.scope == chain.scope(None))
# Every part that is kept asks this, so it is put together once, and of the table: no object is made of it.
STATE = select(CHAINS.scope, CHAINS.length, CHAINS.head).where(SCOPES)


def find_chain(conference_id: int | None) -> JournalChain | None:
    return db.session.scalar(select(JournalChain).where(JournalChain.scope == chain.scope(conference_id)))


def count_entries(conference_id: int | None) -> int:
    line = find_chain(conference_id)
    return line.length if line else 0


def state_of(conference_id: int, /, *beside: ScalarSelect[Any], **asked: Any) -> tuple[int, tuple[Any, ...]]:
    """How many entries a conference has, and a mark that changes with every act here or in the server's own journal.

    Who keeps something made from the record knows by it when to make it anew. `beside` asks for what else it depends
    on, in the same statement; what is put together once for all is told apart by the values `asked` of it.
    """
    here = chain.scope(conference_id)
    query = _state_with(beside) if asked or not beside else STATE.add_columns(*beside)
    rows = db.session.execute(query, {"here": here} | asked).all()
    length = next((row.length for row in rows if row.scope == here), 0)
    return length, (*sorted(row.head for row in rows), *(rows[0][3:] if rows else ()))


@lru_cache(maxsize=16)
def _state_with(beside: tuple[ScalarSelect[Any], ...]) -> Select[Any]:
    return STATE.add_columns(*beside)


def list_chains() -> list[JournalChain]:
    return list(db.session.scalars(select(JournalChain).order_by(JournalChain.id)))


def list_entries(conference_id: int, *, before: int | None = None, limit: int = PAGE) -> list[JournalEntry]:
    """The newest entries first; `before` is the number to continue under."""
    query = select(JournalEntry).where(JournalEntry.chain_id == chain_of(conference_id))
    if before is not None:
        query = query.where(JournalEntry.n < before)
    return list(db.session.scalars(query.order_by(JournalEntry.n.desc()).limit(limit)))


def stream_entries(conference_id: int) -> Iterator[Row]:
    """All entries with what they say, the oldest first: some at a time, however many there are, never as objects."""
    entry = JournalEntry.n, JournalEntry.at, JournalEntry.action, JournalEntry.commitment, JournalEntry.previous
    query = select(*entry, JournalPayload.salt, JournalPayload.body).outerjoin(JournalEntry.payload)
    query = query.where(JournalEntry.chain_id == chain_of(conference_id)).order_by(JournalEntry.n)
    yield from db.session.execute(query, execution_options={"yield_per": AT_A_TIME})


def list_news(conference_id: int, actions: Collection[str], limit: int) -> tuple[Sequence[Row], int]:
    """The newest entries of these actions, and how many entries there are of all: in one statement, without objects."""
    length = select(JournalChain.length).where(JournalChain.id == JournalEntry.chain_id).scalar_subquery()
    entry = JournalEntry.n, JournalEntry.at, JournalEntry.action, JournalPayload.body
    query = select(*entry, length).outerjoin(JournalEntry.payload)
    query = query.where(JournalEntry.chain_id == chain_of(conference_id), JournalEntry.action.in_(actions))
    rows = db.session.execute(query.order_by(JournalEntry.n.desc()).limit(limit)).all()
    return rows, rows[0][-1] if rows else 0


def find_entry(conference_id: int, number: int) -> JournalEntry | None:
    query = select(JournalEntry).where(JournalEntry.chain_id == chain_of(conference_id))
    return db.session.scalar(query.where(JournalEntry.n == number))


def chain_of(conference_id: int | None) -> ScalarSelect[int]:
    """Its number, found before anything is read: by a join, all entries would be sorted for the newest of them."""
    return select(JournalChain.id).where(JournalChain.scope == chain.scope(conference_id)).scalar_subquery()


def list_done_in_name_of(person_id: int) -> list[JournalEntry]:
    query = select(JournalEntry).join(JournalPayload).where(JournalPayload.in_name_of_id == person_id)
    return list(db.session.scalars(query.order_by(JournalEntry.id.desc())))


def conferences_of(entries: Collection[JournalEntry]) -> set[int | None]:
    """In which conferences these were written."""
    chains = {entry.chain_id for entry in entries}
    query = select(JournalChain.conference_id).where(JournalChain.id.in_(chains))
    return set(db.session.scalars(query)) if chains else set()


def list_done_by(person_id: int) -> list[JournalEntry]:
    query = select(JournalEntry).join(JournalPayload).where(JournalPayload.person_id == person_id)
    return list(db.session.scalars(query.order_by(JournalEntry.id)))


def facts_of(entry: JournalEntry) -> dict:
    return facts_in(entry.payload and entry.payload.body)


def facts_in(body: str | None) -> dict:
    """What an entry says; nothing where it was erased."""
    return json.loads(body) if body else {}


def find_first(conference_id: int, action: str, **facts: object) -> JournalEntry | None:
    """The first entry of this action that says these facts."""
    entries = db.session.scalars(_of_action(conference_id, action).order_by(JournalEntry.n))
    return next((entry for entry in entries if facts.items() <= facts_of(entry).items()), None)


def find_latest(conference_id: int, action: str, **facts: object) -> JournalEntry | None:
    """The last entry of this action that says these facts."""
    entries = db.session.scalars(_of_action(conference_id, action).order_by(JournalEntry.n.desc()))
    return next((entry for entry in entries if facts.items() <= facts_of(entry).items()), None)


def list_behind(entry: JournalEntry, action: str) -> list[JournalEntry]:
    """The entries of this action that came after one of the same chain."""
    query = select(JournalEntry).where(JournalEntry.chain_id == entry.chain_id, JournalEntry.action == action)
    return list(db.session.scalars(query.where(JournalEntry.n > entry.n).order_by(JournalEntry.n)))


def _of_action(conference_id: int, action: str) -> Select[JournalEntry]:
    query = select(JournalEntry).where(JournalEntry.chain_id == chain_of(conference_id))
    return query.where(JournalEntry.action == action)


def is_as_committed(entry: JournalEntry) -> bool:
    """Whether an entry still says what it committed to when it was written."""
    payload = entry.payload
    return payload is not None and chain.commitment(payload.salt, payload.body) == entry.commitment


def list_leaves(line: JournalChain, behind: int = 0) -> list[bytes]:
    """The leaves of the tree behind so many: each entry's link, which the next entry carries."""
    if line.length <= behind:
        return []
    query = select(JournalEntry.previous).where(JournalEntry.chain_id == line.id, JournalEntry.n > behind + 1)
    links = [*db.session.scalars(query.order_by(JournalEntry.n)), line.head]
    return [link.encode() for link in links]


def find_public_key(conference_id: int | None) -> str | None:
    """The key that a chain was last handed over to; None where it still has its first one."""
    query = (
        select(JournalEntry)
        .where(JournalEntry.chain_id == chain_of(conference_id), JournalEntry.action == "key.rotated")
        .order_by(JournalEntry.n.desc())
        .limit(1)
    )
    entry = db.session.scalar(query)
    return facts_of(entry).get("new") if entry else None


def verify(line: JournalChain) -> list[str]:
    """The faults of one chain, in sentences; empty means that it holds."""
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.chain_id == line.id).order_by(JournalEntry.n))
    return chain.faults(entries, line.length, line.head)


def personal_data(person) -> list[dict]:
    """What somebody did, and what was done in their name."""
    done = [("by", entry) for entry in list_done_by(person.id)]
    done += [("in the name of", entry) for entry in list_done_in_name_of(person.id)]
    return [
        {"how": how, "at": entry.at.isoformat(), "action": entry.action, "facts": facts_of(entry)}
        for how, entry in done
    ]
