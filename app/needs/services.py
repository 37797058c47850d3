"""Saying what one needs, or writing it down for whoever said it. The journal has that it was done, and no more."""

from collections.abc import Sequence

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.extensions import db
from app.journal import services as journal
from app.needs import queries
from app.needs.models import Need, Needs


def tell(member: Membership, chosen: Sequence[Need], words: str, *, by: Membership) -> None:
    """Keep what is needed in a seat as it is now; nothing at all is kept of whoever needs nothing."""
    is_own = by.id == member.id
    by.conference.require_open(Permission.NEEDS_TELL if is_own else Permission.NEEDS_KEEP)
    known, told = queries.find_needs(member), [str(need) for need in chosen]
    if (known.chosen, known.words) == (told, words) if known else not told and not words:
        return
    if not told and not words:
        db.session.delete(known)
    elif known is None:
        db.session.add(Needs(member_id=member.id, chosen=told, words=words))
    else:
        known.chosen, known.words = told, words
    db.session.flush()
    journal.record("needs.told", actor=by, conference_id=by.conference_id, veiled=True)
