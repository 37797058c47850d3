"""After an erasure: what was erased leaves the free pages and the log of the database too. The worker does it.

Runs outside any transaction; where somebody reads meanwhile it comes again. Nobody can write while the database is
rewritten, so it waits for votes: a week until none is open, then for the night, and at last for nothing.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from app import clock
from app.accounts.models import Person
from app.conferences.models import Conference
from app.extensions import db
from app.mail.models import Message
from app.voting import storage
from app.voting.kinds import RUNNING
from app.voting.models import Round

WAITS_FOR_VOTES = timedelta(days=7)
AT_THE_LATEST = WAITS_FOR_VOTES + timedelta(days=1)
NIGHT = range(1, 5)


def wipe_erased() -> None:
    """What the worker does; where it cannot be done now, it comes again."""
    if _disturbs_nobody():
        wipe()


def rewritten_by(erased_at: datetime) -> datetime:
    """Until when free space of the database holds what was erased then, at the latest."""
    return erased_at + AT_THE_LATEST


def find_due() -> datetime | None:
    """Until when the database is rewritten for whoever waits for it longest; none where nobody does."""
    since = _waits_since()
    return rewritten_by(since) if since else None


def _waits_since() -> datetime | None:
    waiting = Person.erased_at.is_not(None) & Person.wiped_at.is_(None)
    return db.session.scalar(select(func.min(Person.erased_at)).where(waiting))


def _disturbs_nobody() -> bool:
    since, zones = _waits_since(), _zones_that_vote()
    waited = clock.real_now() - since if since else timedelta(0)
    if not zones or waited >= AT_THE_LATEST:
        return True
    return waited >= WAITS_FOR_VOTES and all(
        clock.real_now().astimezone(ZoneInfo(zone)).hour in NIGHT for zone in zones
    )


def _zones_that_vote() -> set[str]:
    """Where it is what hour for those who may be voting now."""
    voting = select(Round.conference_id).where(Round.state.in_(RUNNING))
    return set(db.session.scalars(select(Conference.time_zone).where(Conference.id.in_(voting))))


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
