"""A long record made without a server, and the time its verifier takes."""

import json
import time
from datetime import UTC, datetime, timedelta

from app.journal import chain, merkle, signing
from app.record import verify

SEED, SERVER = b"\x05" * 32, "example.org"


def long_record(entries: int, checkpoints: int) -> dict[str, bytes]:
    """A record of one long journal with evenly spread checkpoints, as the exporter writes it."""
    start, head, lines = datetime(2027, 1, 4, tzinfo=UTC), "", []
    for n in range(1, entries + 1):
        said = {"by": f"panelist {n % 150}", "passage": f"E1.{n}"} if n > 1 else {"title": "Long"}
        salt, body = f"{n:064x}", chain.canonical(said)
        line = {
            "n": n,
            "at": (start + timedelta(seconds=n)).isoformat(timespec="microseconds"),
            "action": "note.written" if n > 1 else "conference.created",
            "commitment": chain.commitment(salt, body),
            "previous": head,
            "salt": salt,
            "body": body,
        }
        head = verify.link_of(line)
        lines.append(line)
    leaves = [line["previous"].encode() for line in lines[1:]] + [head.encode()]
    sizes = {entries * n // checkpoints for n in range(1, checkpoints + 1)}
    notes = [
        signing.signed_note(merkle.checkpoint(f"{SERVER}/conference-1", size, root), SERVER, SEED)
        for size, root in sorted(verify.roots(leaves, sizes).items())
    ]
    about = {
        "form": 2,
        "origin": f"{SERVER}/conference-1",
        "conference": "long",
        "title": "Long",
        "server": SERVER,
        "public_key": signing.public_key(SEED).hex(),
        "length": entries,
        "head": head,
    }
    about["signed"] = signing.signed_note(verify.about_text(about), SERVER, SEED)
    files = {
        "about.json": json.dumps(about).encode(),
        "journal.jsonl": "".join(json.dumps(line) + "\n" for line in lines).encode(),
        "checkpoints.txt": "\n".join(notes).encode(),
    }
    sums = "".join(f"{verify.digest_of(content)}  {name}\n" for name, content in files.items())
    return files | {"SHA256SUMS": sums.encode()}


def seconds_to_verify(entries: int = 10_000, checkpoints: int = 24) -> float:
    """The verifier's own time, best of three; 24 checkpoints are a day of an hourly signed journal."""
    files, taken = long_record(entries, checkpoints), []
    for _attempt in range(3):
        began = time.perf_counter()
        found = verify.check(files).faults
        taken.append(time.perf_counter() - began)
        if found:
            raise SystemExit(f"the long record does not verify: {found[:1]}")
    return min(taken)
