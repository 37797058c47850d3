"""Whether the journal of this server holds: entries, what they say, checkpoints, and every file they vouch for."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flask import current_app

from app.conferences.models import Conference
from app.errors import Refused
from app.extensions import db
from app.journal import checkpoints
from app.journal import queries as journal
from app.journal.models import JournalChain
from app.record import bundle, queries, verify
from app.reports import queries as reports
from app.voting.queries import rounds

# Beside the database: whoever rewrites one does not rewrite the other by the same slip of the hand.
KEPT_NAME = "checkpoints.txt"


class Found(NamedTuple):
    """What is wrong with a chain, and what should be known of it, both in sentences."""

    faults: list[str]
    notes: list[str]


def inspect(line: JournalChain, kept: Sequence[str] = ()) -> Found:
    """Check one chain as a stranger checks its record, and compare it with the checkpoints that were kept outside."""
    faults = journal.verify(line)
    if line.conference_id is None:
        return Found(faults, [])
    conference = db.session.get_one(Conference, line.conference_id)
    try:
        known = queries.signature(conference.id)
    except (Refused, ValueError) as refusal:
        return Found([*faults, str(refusal)], [])
    files = bundle.collect(conference, **known)
    origin = json.loads(files["about.json"])["origin"]
    own = [note for text in kept for note in verify.notes_in(text) if note.origin == origin]
    found = verify.check(files, [note.whole for note in own], live=True)
    here = {checkpoint.size for checkpoint in checkpoints.list_checkpoints(line)}
    gone = [
        f"The checkpoint at {note.size} entries was kept elsewhere, but is gone from the database."
        for note in own
        if note.size not in here
    ]
    wrong = [*faults, *gone, *found.faults, *found.unvouched, *_rows_unlike_files(conference, line)]
    return Found(list(dict.fromkeys(wrong)), found.notes)


def _rows_unlike_files(conference: Conference, line: JournalChain) -> list[str]:
    """What pages show beside published files and signed checkpoints says the same as they do."""
    found = [
        f"The checkpoint at {one.size} entries is kept under another number than it was signed for."
        for one in checkpoints.list_checkpoints(line)
        if one.note.splitlines()[1:2] != [str(one.size)]
    ]
    for vote in rounds.list_rounds(conference):
        if not vote.published:
            continue
        told = json.loads(vote.published)
        shown = {"counts": vote.counts, "blank": vote.blank, "text": vote.text, "fingerprint": vote.fingerprint}
        if _checksum(vote.published) != vote.checksum or any(told[key] != value for key, value in shown.items()):
            found.append(f"What the pages show of vote {vote.number} is not what was published.")
    for edition in reports.list_editions(conference, early=True):
        if _checksum(edition.file) != edition.served_checksum or edition.article not in edition.file:
            found.append(f"What the pages show of edition {edition.number} is not what was published.")
    return found


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def kept_beside() -> list[str]:
    """The checkpoints that the worker wrote beside the database."""
    path = _kept_path()
    return [path.read_text(encoding="utf-8")] if path.exists() else []


def keep_beside(note: str) -> None:
    """Write a checkpoint down outside the database, below all earlier ones; a disk that does not take it whole takes
    nothing of it.
    """
    with _kept_path().open("ab") as file:
        before = file.tell()
        try:
            file.write(f"{note}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise


def _kept_path() -> Path:
    return Path(current_app.config["INSTANCE"]) / KEPT_NAME
