"""Writing the archive: journal, checkpoints, ballots, editions, and the program that checks them."""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import current_app

from app.commonground import queries as commonground
from app.conferences.models import Conference
from app.journal import chain, services, signing, witnesses
from app.journal import queries as journal
from app.journal.models import JournalEntry
from app.record import verify
from app.reports import queries as reports
from app.voting.queries import rounds

HERE = Path(__file__).parent
# Since this form the server signs what about.json says and the whole journal, so that nothing is left unsigned.
FORM = 2
# The same record makes the same bytes: no file in the archive carries the time of writing.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write(conference: Conference, out: Path, *, server: str, seed: bytes) -> int:
    """Write the archive of a conference to `out` and return how many files it holds."""
    files = collect(conference, server=server, seed=seed)
    out.write_bytes(pack(files))
    return len(files)


def pack(files: dict[str, bytes]) -> bytes:
    """The archive: the same files make the same bytes."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def collect(conference: Conference, size: int | None = None, *, server: str, seed: bytes) -> dict[str, bytes]:
    """Every file of the archive by its name, as of the entry `size`, or as everything is now."""
    entries = journal.list_entries(conference.id, limit=10**9)[::-1]
    size = len(entries) if size is None else size
    files = _journal(conference, entries[:size], server, seed)
    files |= {name: (HERE / name).read_bytes() for name in ("verify.py", "README.txt")}
    files |= _counted(conference)
    for name in _of_later(entries[size:]):
        files.pop(name, None)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return files | {"SHA256SUMS": sums.encode()}


def _counted(conference: Conference) -> dict[str, bytes]:
    """What was counted and published, whether or not the journal knows of it: the verifier tells."""
    files = {f"votes/{vote.number}.json": vote.published for vote in rounds.list_rounds(conference) if vote.published}
    editions = reports.list_editions(conference)
    files |= {f"editions/{edition.number}.html": edition.file for edition in editions}
    # What the panel said among itself is public with its report, and not before.
    for found in commonground.list_published(conference) if editions else []:
        files[f"common-ground/{found.number}.json"] = found.published or ""
    return {name: content.encode() for name, content in files.items()}


def _of_later(entries: Sequence[JournalEntry]) -> Iterator[str]:
    """The files of entries behind the last one in the archive."""
    for entry in entries:
        facts = journal.facts_of(entry)
        if entry.action == "round.sealed":
            yield f"votes/{facts['round']}.json"
        elif entry.action == "ground.closed":
            yield f"common-ground/{facts['round'][1:]}.json"
        elif entry.action == "report.published":
            yield f"editions/{facts['edition']}.html"


def _journal(conference: Conference, entries: Sequence[JournalEntry], server: str, seed: bytes) -> dict[str, bytes]:
    """What happened, the checkpoints of it, and what a verifier must know to read both."""
    line = journal.find_chain(conference.id)
    checkpoints = [one for one in journal.list_checkpoints(line) if one.size <= len(entries)] if line else []
    about = {
        "form": FORM,
        "conference": conference.slug,
        "title": conference.title,
        "server": server,
        "origin": services.origin(server, chain.scope(conference.id)),
        "public_key": signing.public_key(seed).hex(),
        "length": len(entries),
        "head": chain.link_of(entries[-1]) if entries else "",
    }
    if trusted := [one.key for one in witnesses.read_keys(current_app.config["WITNESSES"])[0]]:
        about["witnesses"] = trusted
    about["signed"] = signing.signed_note(verify.about_text(about), server, seed)
    return {
        "about.json": _json(about),
        "journal.jsonl": "".join(_entry(entry) + "\n" for entry in entries).encode(),
        "checkpoints.txt": "\n".join(checkpoint.cosigned_note for checkpoint in checkpoints).encode(),
    }


def _entry(entry: JournalEntry) -> str:
    payload = entry.payload
    return json.dumps(
        {
            "n": entry.n,
            "at": entry.at.isoformat(timespec="microseconds"),
            "action": entry.action,
            "commitment": entry.commitment,
            "previous": entry.previous,
            "salt": payload.salt if payload else None,
            "body": payload.body if payload else None,
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()
