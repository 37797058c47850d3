"""Finding the list, its households, and how many of each region answered."""

from datetime import UTC, datetime
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import case, func, select

from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db
from app.households import rates
from app.households.models import AddressList, AddressPart, Household
from app.households.rates import Rate

BATCH = 100  # letters on one page of a browser


def find_list(conference: Conference) -> AddressList | None:
    return db.session.get(AddressList, conference.id)


def get_list(conference: Conference) -> AddressList:
    found = find_list(conference)
    if found is None:
        raise Missing(_("There is no list of addresses yet."))
    return found


def get_public_list(conference: Conference) -> AddressList:
    """For everybody, once it is announced how a lot is drawn, or drawn who gets a letter."""
    found = find_public_list(conference)
    if found is None:
        raise Missing(_("No letters were drawn here."))
    return found


def get_drawn_list(conference: Conference) -> AddressList:
    """For everybody, once a lot said who gets a letter."""
    found = get_public_list(conference)
    if found.drawn_at is None:
        raise Missing(_("No letters were drawn here."))
    return found


def find_public_list(conference: Conference) -> AddressList | None:
    found = find_list(conference)
    return found if found is not None and (found.announced_at or found.drawn_at) else None


def are_drawn(conference: Conference) -> bool:
    """Whether it is drawn who gets a letter."""
    found = find_list(conference)
    return found is not None and found.drawn_at is not None


def moment_of_number(found: AddressList) -> str:
    """As the journal has it."""
    return found.number_at.astimezone(UTC).isoformat(timespec="seconds") if found.number_at else ""


def count_printed(conference: Conference) -> int:
    query = select(func.count()).where(Household.conference_id == conference.id, Household.printed_at.is_not(None))
    return db.session.scalar(query) or 0


def count_erased(conference: Conference) -> int:
    """Of how many addresses nothing is left."""
    found = find_list(conference)
    if found is not None and not found.salt:
        return found.households  # also of a list that was never written down as a whole
    query = select(func.count()).where(Household.conference_id == conference.id, Household.sealed == b"")
    return db.session.scalar(query) or 0


def list_regions(conference: Conference) -> list[tuple[str, int]]:
    """The regions of the list and how many households each has, in their order."""
    mine = select(Household.region, func.count()).where(Household.conference_id == conference.id)
    rows = db.session.execute(mine.group_by(Household.region).order_by(func.min(Household.number)))
    return [(region, count) for region, count in rows]


def stand_in_order(conference: Conference) -> bool:
    """Whether the households of each region stand together: a list of an earlier version may not."""
    number = Household.number
    span = select(func.max(number) - func.min(number) + 1 - func.count())
    gaps = db.session.scalars(span.where(Household.conference_id == conference.id).group_by(Household.region))
    return not any(gaps)


def list_drawn_numbers(conference: Conference) -> list[int]:
    query = select(Household.number).where(Household.conference_id == conference.id, Household.is_drawn)
    return list(db.session.scalars(query.order_by(Household.number)))


def list_batch(conference: Conference, after: int, most: int = BATCH) -> list[Household]:
    """The next letters to be printed, by the numbers of their households."""
    query = select(Household).where(
        Household.conference_id == conference.id, Household.is_drawn, Household.number > after
    )
    return list(db.session.scalars(query.order_by(Household.number).limit(most)))


class Batch(NamedTuple):
    """A page of letters: after which number it begins, its first and last letter counted from 1, and when printed."""

    after: int
    first: int
    last: int
    printed_at: datetime | None


def list_batches(conference: Conference, size: int = BATCH) -> list[Batch]:
    query = select(Household.number, Household.printed_at).where(
        Household.conference_id == conference.id, Household.is_drawn
    )
    rows = db.session.execute(query.order_by(Household.number)).all()
    return [
        Batch(
            rows[at - 1].number if at else 0,
            at + 1,
            min(at + size, len(rows)),
            max((one.printed_at for one in rows[at : at + size] if one.printed_at), default=None),
        )
        for at in range(0, len(rows), size)
    ]


def find_by_mark(conference: Conference, mark: str) -> Household | None:
    query = select(Household).where(Household.conference_id == conference.id, Household.code_hash == mark)
    found: Household | None = db.session.scalar(query)
    return found


def list_rates(conference: Conference) -> list[Rate]:
    """By region, and of all under an empty name: nothing of fewer than five, nor what would tell of them."""
    answered = func.sum(case((Household.has_answered, 1), else_=0))
    query = select(Household.region, func.count(), answered).where(
        Household.conference_id == conference.id, Household.is_drawn
    )
    rows = [Rate(*row) for row in db.session.execute(query.group_by(Household.region).order_by(Household.region))]
    return rates.told(rows)


def find_sealed() -> tuple[bytes, str] | None:
    """Some address, or some of them, that need the key, and to what they are bound."""
    query = select(Household.sealed, Household.conference_id, Household.number).where(Household.sealed != b"")
    found = db.session.execute(query.order_by(Household.id).limit(1)).first()
    if found is not None:
        return found.sealed, about_address(found.conference_id, found.number)
    part = db.session.scalar(select(AddressPart).order_by(AddressPart.conference_id, AddressPart.first).limit(1))
    return (part.sealed, about_part(part.conference_id, part.first)) if part is not None else None


def about_address(conference_id: int, number: int) -> str:
    """To what a sealed address is bound."""
    return f"address {conference_id} {number}"


def about_part(conference_id: int, first: int) -> str:
    """The same for some homes of a list that is not written down yet."""
    return f"addresses {conference_id} {first}"
