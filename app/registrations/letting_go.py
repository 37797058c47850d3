"""Erasing by date: on the day that was announced nothing is left of what people told, but random ids and values."""

from datetime import datetime

from sqlalchemy import case, delete, func, or_, select, update

from app import clock
from app.conferences.models import Conference
from app.conferences.services.numbers import lock
from app.extensions import db
from app.in_parts import keep_each
from app.journal import services as journal
from app.recruitment import queries as recruitment
from app.recruitment.models import Recruitment
from app.registrations import lettered, services
from app.registrations.models import Registration, RegistrationPair

EARLIEST_ZONE = "Pacific/Kiritimati"  # nowhere does a day begin before
BARRED = "–"  # that somebody took no part is told by it; why is gone


def erase_due() -> None:
    """What the worker does: the conferences whose day has come, one after the other, each kept by itself."""
    for _people in keep_each(erase_all(plan) for plan in list_due(clock.now())):
        pass


def list_due(now: datetime) -> list[Recruitment]:
    """Where the day has come on the clocks of the conference, and something is left."""
    latest = clock.day_of(now, EARLIEST_ZONE)
    left = select(Registration.id).where(
        Registration.conference_id == Recruitment.conference_id, Registration.erased_at.is_(None)
    )
    is_left = or_(Recruitment.erased_at.is_(None), left.exists())
    query = select(Recruitment).where(is_left, Recruitment.erase_on <= latest)
    found = db.session.scalars(query.order_by(Recruitment.conference_id))
    return [one for one in found if one.erase_on and one.erase_on <= clock.day_of(now, one.conference.time_zone)]


def erase_all(plan: Recruitment) -> int:
    """Blank what everybody told, with one entry that says how many they were."""
    conference, now = plan.conference, clock.now()
    lock(conference)
    left = (Registration.conference_id == conference.id, Registration.erased_at.is_(None))
    everybody = db.session.scalars(select(Registration).where(Registration.conference_id == conference.id))
    services.erase_elsewhere(list(everybody))
    people = db.session.scalar(select(func.count()).select_from(Registration).where(*left)) or 0
    db.session.execute(delete(RegistrationPair).where(RegistrationPair.first_id.in_(_here(conference))))
    barred = case((Registration.barred_because == "", ""), else_=BARRED)
    blank = {
        "sealed": b"",
        "household": "",
        "barred_because": barred,
        "letter": None,
        "name_mark": "",
        "erased_at": now,
    }
    db.session.execute(update(Registration).where(*left).values(**blank))
    lettered.erase(conference)
    plan.erased_at, plan.closed_at = now, plan.closed_at or now
    db.session.flush()
    addresses = lettered.count_erased(conference)
    journal.record(
        "recruitment.erased", actor=None, conference_id=conference.id, people=people, addresses=addresses or None
    )
    return people


def count_erased(conference: Conference) -> int:
    """Of how many nothing is left that they told."""
    query = select(func.count()).where(
        Registration.conference_id == conference.id, Registration.erased_at.is_not(None), Registration.sealed == b""
    )
    return db.session.scalar(query) or 0


def find_erased(conference: Conference) -> Recruitment | None:
    """The plan, once its day has come."""
    plan = recruitment.find_recruitment(conference)
    return plan if plan and plan.erased_at else None


def _here(conference: Conference):
    return select(Registration.id).where(Registration.conference_id == conference.id)
