"""After an erasure: what was erased leaves the free pages and the log of the database too. The worker does it.

Runs outside any transaction; where somebody reads meanwhile it comes again.
"""

from sqlalchemy import select, update

from app import clock
from app.accounts.models import Person
from app.extensions import db
from app.mail.models import Message
from app.voting import storage


def wipe_erased() -> None:
    """What the worker does; where it cannot be done now, it comes again."""
    wipe()


def wipe() -> bool:
    """Rewrite the database where somebody was erased since it was rewritten last. Whoever calls this commits.

    Not before the last letter to them has left: until then the address is still needed. Returns whether nothing is
    left to wipe.
    """
    erased = list(db.session.scalars(select(Person.id).where(Person.erased_at.is_not(None), Person.wiped_at.is_(None))))
    is_owed = db.session.scalar(select(Message.id).where(Message.is_fleeting, Message.to != "").limit(1)) is not None
    db.session.rollback()
    if not erased:
        return True
    if is_owed or not storage.scrub_all():
        return False
    db.session.execute(update(Person).where(Person.id.in_(erased)).values(wiped_at=clock.real_now()))
    return True
