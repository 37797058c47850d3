"""Reading who registered."""

import json
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, String, and_, cast, false, func, or_, select

from app.conferences.models import Conference
from app.errors import Missing, Refused
from app.extensions import db
from app.paging import SIZE, Part
from app.recruitment import queries as recruitment
from app.recruitment.pool import Person, Pool
from app.registrations import keyring, sealing
from app.registrations.kinds import Came, Pairing
from app.registrations.models import Registration, RegistrationPair

LARGEST_NUMBER = 2**31 - 1


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


def told_by(registration: Registration, key: bytes | None = None) -> dict[str, Any]:
    """What somebody told; nothing once it is erased. Whoever asks for it says so in the journal first.

    Whoever reads of several hands the key in, that it is read and looked at once.
    """
    if not registration.sealed:
        return {}
    return _unsealed(registration, key or keyring.key())


def _unsealed(registration: Registration, key: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(unsealed(registration.sealed, registration.blind, key))
    return told


def unsealed(sealed: bytes, about: str, key: bytes) -> bytes:
    """What was sealed, of whatever room. Refused where another key lies there."""
    try:
        return sealing.unseal_bytes(sealed, key, about)
    except sealing.NotThisKey:
        raise Refused(_("This was sealed with another key. Whoever runs the server puts the right one back.")) from None


def subject_of(conference: Conference) -> str:
    """For what browsers and addresses are counted."""
    return f"registration of {conference.id}"


def find_by_code(conference: Conference, mark: str) -> Registration | None:
    """By the hash of the code; of another conference there is none."""
    query = select(Registration).where(Registration.conference_id == conference.id, Registration.code_hash == mark)
    found: Registration | None = db.session.scalar(query)
    return found


def get_registration(conference: Conference, number: int) -> Registration:
    query = select(Registration).where(Registration.conference_id == conference.id, Registration.number == number)
    found: Registration | None = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no registration of this number."))
    return found


def list_part(conference: Conference, wanted: str, page: int) -> Part[Registration]:
    """Some of the registrations, by number, state, way or value: never by what is sealed."""
    here = and_(Registration.conference_id == conference.id, _fits(wanted))
    total = db.session.scalar(select(func.count()).select_from(Registration).where(here)) or 0
    page = max(1, min(page, -(-total // SIZE)))
    query = select(Registration).where(here).order_by(Registration.number).offset((page - 1) * SIZE).limit(SIZE)
    return Part(list(db.session.scalars(query)), total, page, wanted)


def _fits(wanted: str) -> ColumnElement[bool]:
    if not wanted:
        return Registration.number.is_not(None)
    if wanted.isdecimal():
        return Registration.number == int(wanted) if int(wanted) <= LARGEST_NUMBER else false()
    if wanted in STATES:
        return STATES[wanted]
    written = json.dumps(wanted)[1:-1]  # as it stands in the database
    return cast(Registration.values, String).icontains(written, autoescape=True)


# By the words for which a list can be asked.
STATES: Mapping[str, ColumnElement[bool]] = {
    "drawn-from": and_(Registration.withdrawn_at.is_(None), Registration.barred_because == ""),
    "withdrawn": Registration.withdrawn_at.is_not(None),
    "barred": Registration.barred_because != "",
    **{str(came): Registration.came == came for came in Came},
}


def values_in_use(conference: Conference) -> set[tuple[str, str]]:
    """The categories and values of whoever takes part."""
    query = select(Registration.values).where(
        Registration.conference_id == conference.id, Registration.withdrawn_at.is_(None)
    )
    return {pair for values in db.session.scalars(query) for pair in values.items()}


def list_told(conference: Conference) -> list[tuple[Registration, dict[str, Any]]]:
    """Everybody who takes part, with what was told."""
    key = keyring.key()
    return [
        (one, _unsealed(one, key)) for one in list_in_pool(conference) if one.sealed
    ]  # fmt: skip


def list_of_household(conference: Conference, mark: str) -> list[Registration]:
    """Everybody with this mark, also whoever takes no part."""
    query = select(Registration).where(Registration.conference_id == conference.id, Registration.household == mark)
    return list(db.session.scalars(query.order_by(Registration.number)))


def list_living_with(registration: Registration) -> set[int]:
    """Herself and whoever was said to be of her household, or of that of one of them, by their ids."""
    query = select(RegistrationPair.first_id, RegistrationPair.second_id)
    query = query.join(Registration, Registration.id == RegistrationPair.first_id)
    query = query.where(
        Registration.conference_id == registration.conference_id, RegistrationPair.verdict == Pairing.HOUSEHOLD
    )
    pairs, found = [set(row) for row in db.session.execute(query)], {registration.id}
    while more := {one for pair in pairs if pair & found for one in pair} - found:
        found |= more
    return found


def list_decided(conference: Conference) -> set[tuple[int, int]]:
    """The pairs of numbers of which a recruiter said who they are."""
    query = select(RegistrationPair.first_id, RegistrationPair.second_id, Registration.id, Registration.number)
    query = query.join(
        Registration, or_(Registration.id == RegistrationPair.first_id, Registration.id == RegistrationPair.second_id)
    )
    found: dict[tuple[int, int], list[int]] = {}
    for first, second, _id, number in db.session.execute(query.where(Registration.conference_id == conference.id)):
        found.setdefault((first, second), []).append(number)
    return {(min(numbers), max(numbers)) for numbers in found.values()}
