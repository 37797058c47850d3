"""Which archives there are, which are outdated, and what the journal page says of them."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.access.stages import Stage
from app.conferences.models import Conference
from app.errors import Missing, Refused
from app.extensions import db
from app.journal import checkpoints, keys, signing
from app.journal import queries as journal
from app.journal.models import Checkpoint, Cosignature, JournalChain, JournalEntry
from app.mail.addresses import server_name
from app.record.models import Archive

VERIFIER = Path(__file__).with_name("verify.py")

ERASING = (
    "entry.erased",
    "report.name_taken_out",
    "report.translation_withdrawn",
    "report.translation_emptied",
)


class Told(NamedTuple):
    """What somebody must know who wants to check the record: the archive, the program and the key."""

    archive: Archive | None
    verifier: str
    key: str


def told(conference: Conference) -> Told | None:
    """What the journal page says of the record, or None before the conference is public."""
    if not conference.is_public:
        return None
    return Told(find_archive(conference), verifier_checksum(), public_key(conference.id))


def find_archive(conference: Conference) -> Archive | None:
    """The archive, unless it still holds what was erased since: that is given to nobody any more."""
    archive = db.session.get(Archive, conference.id)
    if archive is None or not conference.is_public or _has_erased_since(archive):
        return None
    return archive


def get_archive(conference: Conference) -> Archive:
    archive = find_archive(conference)
    if archive is None:
        raise Missing(_("The record is being put together. Look again in a minute."))
    return archive


def list_outdated() -> list[int]:
    """The public conferences, by their ids, of which more is signed, or cosigned, than their archive holds."""
    signed = checkpoints.newest_size()
    cosigned_since = (
        select(Cosignature.witness)
        .join(Checkpoint)
        .where(Checkpoint.chain_id == JournalChain.id, Cosignature.at > Archive.made_at)
        .exists()
    )
    query = (
        select(Conference.id)
        .join(JournalChain, JournalChain.conference_id == Conference.id)
        .outerjoin(Archive, Archive.conference_id == Conference.id)
        .where(Conference.stage != Stage.SETUP, signed.is_not(None))
        .where(or_(Archive.size.is_(None), Archive.size < signed, cosigned_since))
    )
    return list(db.session.scalars(query.order_by(Conference.id)))


def _has_erased_since(archive: Archive) -> bool:
    query = (
        select(JournalEntry.id)
        .join(JournalChain)
        .where(JournalChain.conference_id == archive.conference_id)
        .where(JournalEntry.n > archive.size, JournalEntry.action.in_(ERASING))
    )
    return db.session.scalar(query.limit(1)) is not None


@cache
def verifier_checksum() -> str:
    return hashlib.sha256(VERIFIER.read_bytes()).hexdigest()


def public_key(conference_id: int) -> str:
    """The key that signs a journal: as its entries say, or the server's own where they say nothing."""
    known = journal.find_public_key(conference_id)
    return known or signing.public_key(bytes.fromhex(current_app.config["JOURNAL_KEY"])).hex()


def signature(conference_id: int | None = None) -> dict:
    """Who signs the checkpoints of a chain, and with which secret.

    Refuses where another key signed the last one: two machines with a secret each would write a record that nobody can
    verify, and neither would notice.
    """
    # A conference that began after the server changed its key has no entry about it.
    public = journal.find_public_key(conference_id) or journal.find_public_key(None)
    seed = keys.find_seed(current_app.config, public)
    last = checkpoints.find_last_note(conference_id) if public is None else None
    if last is not None and not signing.is_signed_by(last, signing.public_key(seed)):
        raise Refused(
            _(
                "The last checkpoint was signed by another key than that of this machine. Copy the file journal_key "
                "from the machine that signed it, or change the key there by: flask journal rotate-key"
            )
        )
    return {"server": server_name(), "seed": seed}
