"""Reading who registered."""

from typing import Any

from sqlalchemy import func, select

from app.conferences.models import Conference
from app.extensions import db
from app.recruitment import queries as recruitment
from app.recruitment.pool import Person, Pool
from app.registrations import keyring, sealing
from app.registrations.models import Registration


def count_all(conference: Conference) -> int:
    """How many ever registered."""
    query = select(func.count()).where(Registration.conference_id == conference.id)
    return db.session.scalar(query) or 0


def count_in_pool(conference: Conference) -> int:
    """How many take part in the lottery."""
    query = select(func.count()).where(
        Registration.conference_id == conference.id,
        Registration.withdrawn_at.is_(None),
        Registration.barred_because == "",
    )
    return db.session.scalar(query) or 0


def list_in_pool(conference: Conference) -> list[Registration]:
    """Everybody who takes part in the lottery."""
    query = (
        select(Registration)
        .where(Registration.conference_id == conference.id, Registration.withdrawn_at.is_(None))
        .order_by(Registration.number)
    )
    return [one for one in db.session.scalars(query) if not one.barred_because]


def pool_of(conference: Conference) -> Pool:
    """What the lottery is given: random ids, values and marks of households, and no name."""
    plan, quotas = recruitment.find_recruitment(conference), recruitment.list_quotas(conference)
    categories = sorted({quota.category for quota in quotas})
    people = tuple(
        Person(one.blind, tuple(one.values.get(name, "") for name in categories), one.household)
        for one in list_in_pool(conference)
    )
    together = plan is not None and not plan.one_per_household
    return Pool(quotas, people, conference.panel_size, one_per_household=not together)


def told_by(registration: Registration) -> dict[str, Any]:
    """What somebody told; nothing once it is erased. Whoever asks for it says so in the journal first."""
    if not registration.sealed:
        return {}
    return sealing.unseal(registration.sealed, keyring.key(), registration.blind)
