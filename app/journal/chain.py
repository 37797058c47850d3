"""The arithmetic of the chain: canonical bytes, salted commitments, links. Pure, and short enough to read aloud."""

import hashlib
import json
import secrets
from datetime import UTC, datetime

SALT_BYTES = 32


def scope(conference_id: int | None) -> str:
    """The name of a chain: one per conference, and one of the server itself."""
    return "server" if conference_id is None else f"conference {conference_id}"


def canonical(body: dict) -> str:
    """One and only one way to write a payload down."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def new_salt() -> str:
    return secrets.token_hex(SALT_BYTES)


def commitment(salt: str, body: str) -> str:
    """SHA-256 over salt and payload. Without the salt nobody can guess a short payload from it."""
    return hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest()


def link(previous: str, n: int, at: datetime, action: str, committed: str) -> str:
    """The hash that the next entry carries as `previous`."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256("\n".join((previous, str(n), moment, action, committed)).encode()).hexdigest()


def link_of(entry) -> str:
    """The hash that the entry after this one carries as `previous`."""
    return link(entry.previous, entry.n, entry.at, entry.action, entry.commitment)


def faults(entries, length: int, head: str) -> list[str]:
    """What is wrong with a chain, in sentences; empty means that it holds.

    `entries` carry n, at, action, commitment, previous and payload (with salt and body, or None once erased).
    """
    found, previous, expected = [], "", 1
    for entry in entries:
        if entry.n != expected:
            found.append(f"Entry {expected} is missing; entry {entry.n} stands in its place.")
            expected = entry.n
        if entry.previous != previous:
            found.append(f"Entry {entry.n} does not continue the entry before it.")
        if entry.payload and commitment(entry.payload.salt, entry.payload.body) != entry.commitment:
            found.append(f"What entry {entry.n} says was altered.")
        previous = link_of(entry)
        expected += 1
    if expected - 1 != length:
        found.append(f"The chain ends at entry {expected - 1}, but {length} were written.")
    elif previous != head:
        found.append("The last entry was altered.")
    return found
