"""Finding reading packs: which are due, which there are, and one to take along."""

from flask_babel import gettext as _
from sqlalchemy import bindparam, select
from sqlalchemy.orm import undefer

from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db
from app.journal.models import JournalChain
from app.packs.models import ReadingPack
from app.reports.formats.kinds import State

# In bytes, of the file of one document; none where there is none yet. Asked for with each document that is read, so
# it is put together once.
SIZE = (
    select(ReadingPack.length)
    .where(
        ReadingPack.conference_id == bindparam("conference_id"),
        ReadingPack.number == bindparam("number"),
        ReadingPack.state == State.MADE,
    )
    .scalar_subquery()
)


def list_packs(conference: Conference) -> dict[int, ReadingPack]:
    """The files of a conference by their numbers, without what they hold."""
    found = db.session.scalars(select(ReadingPack).where(ReadingPack.conference_id == conference.id))
    return {one.number: one for one in found}


def get_made(conference: Conference, number: int) -> ReadingPack:
    """A file with what it holds. Refuses what there is not, and what is still being made."""
    query = select(ReadingPack).where(ReadingPack.conference_id == conference.id, ReadingPack.number == number)
    found = db.session.scalar(query.options(undefer(ReadingPack.content)))
    if found is not None and found.state == State.FAILED:
        raise Missing(_("This file could not be made. Whoever runs this server sees why; the page is there to print."))
    if found is None or found.state != State.MADE:
        raise Missing(told_to_wait())
    return found


def told_to_wait() -> str:
    return _("This file is still being made, or made anew. Open the evidence again in a minute.")


def list_due(most: int) -> list[ReadingPack]:
    """What is to be made, of one conference: the whole of it first."""
    first = select(ReadingPack.conference_id).where(ReadingPack.state == State.DUE)
    query = select(ReadingPack).where(
        ReadingPack.state == State.DUE,
        ReadingPack.conference_id == first.order_by(ReadingPack.conference_id.desc()).limit(1).scalar_subquery(),
    )
    return list(db.session.scalars(query.order_by(ReadingPack.number).limit(most)))


def list_lengths() -> dict[int, int]:
    """How many entries the journal of each conference has: where it has no more, no evidence has changed."""
    query = select(JournalChain.conference_id, JournalChain.length).where(JournalChain.conference_id.is_not(None))
    return {conference_id or 0: length for conference_id, length in db.session.execute(query)}
