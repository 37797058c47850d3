"""Reading checkpoints: how long a chain was and what it said, as the server signed it."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ScalarSelect, func, or_, select

from app import clock
from app.errors import Missing
from app.extensions import db
from app.journal.models import Checkpoint, JournalChain, JournalEntry
from app.journal.queries import chain_of

# Acts that seal something: they are signed at once, not within the hour.
SEALING = (
    "stage.changed", "round.opened", "round.sealed", "round.voided", "entry.erased", "questions.adopted",
    "ground.closed", "report.published", "report.name_taken_out", "report.translated", "report.translation_withdrawn",
    "report.translation_emptied", "key.rotated", "draw.committed", "draw.drawn",
)  # fmt: skip


def find_newest_checkpoint(line: JournalChain) -> Checkpoint | None:
    query = select(Checkpoint).where(Checkpoint.chain_id == line.id).order_by(Checkpoint.size.desc())
    return db.session.scalar(query.limit(1))


def find_last_note(conference_id: int | None) -> str | None:
    """The newest signed checkpoint of a conference; where it has none, the newest of the server."""
    own = select(Checkpoint.note).where(Checkpoint.chain_id == chain_of(conference_id))
    newest = select(Checkpoint.note).where(Checkpoint.id == select(func.max(Checkpoint.id)).scalar_subquery())
    return db.session.scalar(own.order_by(Checkpoint.size.desc()).limit(1)) or db.session.scalar(newest)


def list_last_notes() -> list[str]:
    """The newest signed checkpoint of each chain."""
    query = select(Checkpoint.note).join(JournalChain, JournalChain.id == Checkpoint.chain_id)
    return list(db.session.scalars(query.where(Checkpoint.size == newest_size()).order_by(Checkpoint.id)))


def get_checkpoint(conference_id: int, size: int | None) -> Checkpoint:
    """The checkpoint over so many entries, or the newest one."""
    query = select(Checkpoint).join(JournalChain, JournalChain.id == Checkpoint.chain_id)
    query = query.where(JournalChain.conference_id == conference_id)
    if size is not None:
        query = query.where(Checkpoint.size == size)
    found = db.session.scalar(query.order_by(Checkpoint.size.desc()).limit(1))
    if found is None:
        raise Missing(_("There is no such checkpoint."))
    return found


def signed_length(line: JournalChain) -> int:
    """How many entries of a chain the newest checkpoint covers."""
    found = db.session.scalar(select(func.max(Checkpoint.size)).where(Checkpoint.chain_id == line.id))
    return found or 0


def list_due(before: datetime) -> list[JournalChain]:
    """The chains that need a checkpoint: grown, and the last one is an hour old, or they hold an act that seals
    something. One of the future was signed before the clock was set back, and has no age.
    """
    size = func.coalesce(newest_size(), 0)
    newest = select(Checkpoint.at).where(Checkpoint.chain_id == JournalChain.id).order_by(Checkpoint.size.desc())
    at = newest.limit(1).correlate(JournalChain).scalar_subquery()
    sealed = (
        select(JournalEntry.id)
        .where(JournalEntry.chain_id == JournalChain.id, JournalEntry.n > size, JournalEntry.action.in_(SEALING))
        .exists()
    )
    due = or_(at.is_(None), at < before, at > clock.real_now(), sealed)
    query = select(JournalChain).where(JournalChain.conference_id.is_not(None), JournalChain.length > size, due)
    return list(db.session.scalars(query))


def newest_size() -> ScalarSelect[int]:
    """How many entries the newest checkpoint of the chain covers that a statement is about; none where it has none."""
    sizes = select(func.max(Checkpoint.size)).where(Checkpoint.chain_id == JournalChain.id)
    return sizes.correlate(JournalChain).scalar_subquery()


def list_checkpoints(line: JournalChain) -> list[Checkpoint]:
    """The checkpoints of a chain, oldest first."""
    query = select(Checkpoint).where(Checkpoint.chain_id == line.id).order_by(Checkpoint.size)
    return list(db.session.scalars(query))


def find_latest_checkpoint(conference_id: int) -> Checkpoint | None:
    query = (
        select(Checkpoint)
        .join(JournalChain, JournalChain.id == Checkpoint.chain_id)
        .where(JournalChain.conference_id == conference_id)
        .order_by(Checkpoint.size.desc())
        .limit(1)
    )
    return db.session.scalar(query)
