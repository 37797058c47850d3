"""Saying what one needs, or writing it down for whoever said it. The journal has that it was done, and no more."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal
from app.needs import letters, queries
from app.needs.models import Needs, Told

NOTHING = Told([], "")


def tell(member: Membership, told: Told, *, by: Membership, seen: str | None) -> None:
    """Keep what is needed in a seat as it is now; nothing at all is kept of whoever needs nothing.

    Whoever did not say it herself is told that it was written down. Refused where somebody else wrote down something
    since `seen`: she herself, perhaps, and by word.
    """
    is_own = by.id == member.id
    by.conference.require_open(Permission.NEEDS_TELL if is_own else Permission.NEEDS_KEEP)
    lock_row(member)
    known = queries.find_needs(member)
    if seen is not None and seen != mark_of(known):
        raise Refused(_("Somebody else changed this meanwhile. Read what stands there before you change it."))
    if told == (known.told if known else NOTHING):
        return
    if told == NOTHING:
        db.session.delete(known)
    elif known is None:
        db.session.add(Needs(member_id=member.id, **told._asdict()))
    else:
        known.chosen, known.words, known.assistant = told
        known.from_registration = False
    db.session.flush()
    journal.record("needs.told", actor=by, conference_id=by.conference_id, veiled=True)
    if not is_own:
        letters.send_noted(member, by)


def mark_of(known: Needs | None) -> str:
    return known.mark if known else ""
