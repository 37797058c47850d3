"""Keeping the archive of every public conference up to what is signed. The worker does this all the time."""

import hashlib
import json

from sqlalchemy import delete

from app import clock
from app.conferences.models import Conference
from app.extensions import db, read_calmly
from app.journal import checkpoints
from app.journal import queries as journal
from app.record import bundle, queries
from app.record.models import Archive


def keep_archive(conference_id: int) -> None:
    """Put the archive of a conference together anew, in a reading of its own, during which everybody else can write."""
    archive = _put_together(conference_id)
    db.session.execute(delete(Archive).where(Archive.conference_id == conference_id))
    db.session.add(archive)


def _put_together(conference_id: int) -> Archive:
    """The archive as of the last signed entry, from one moment of the database."""
    with read_calmly():
        conference = db.session.get_one(Conference, conference_id)
        size = _signed_length(conference)
        files = bundle.collect(conference, size, **queries.signature(conference_id))
    content = bundle.pack(files)
    return Archive(
        conference_id=conference_id,
        head=json.loads(files["about.json"])["head"],
        size=size,
        length=len(content),
        checksum=hashlib.sha256(content).hexdigest(),
        made_at=clock.real_now(),
        content=content,
    )


def _signed_length(conference: Conference) -> int:
    line = journal.find_chain(conference.id)
    return checkpoints.signed_length(line) if line else 0
