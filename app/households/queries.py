"""Finding the list, its households, and how many of each region answered."""

from datetime import UTC, datetime
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import case, func, select

from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db
from app.households.models import AddressList, Household

FEWEST = 5  # of whom something is told
BATCH = 100  # letters on one page


class Rate(NamedTuple):
    """Of how many letters to a region somebody registered; none where it is not told."""

    region: str
    letters: int | None
    answered: int | None

    @property
    def percent(self) -> str:
        return f"{100 * self.answered / self.letters:.1f} %" if self.letters and self.answered is not None else ""


def find_list(conference: Conference) -> AddressList | None:
    return db.session.get(AddressList, conference.id)


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


def moment_of_number(found: AddressList) -> str:
    """As the journal has it."""
    return found.number_at.astimezone(UTC).isoformat(timespec="seconds") if found.number_at else ""


def count_printed(conference: Conference) -> int:
    query = select(func.count()).where(Household.conference_id == conference.id, Household.printed_at.is_not(None))
    return db.session.scalar(query) or 0


def count_erased(conference: Conference) -> int:
    """Of how many addresses nothing is left."""
    query = select(func.count()).where(Household.conference_id == conference.id, Household.sealed == b"")
    return db.session.scalar(query) or 0


def list_drawn_numbers(conference: Conference) -> list[int]:
    query = select(Household.number).where(Household.conference_id == conference.id, Household.is_drawn)
    return list(db.session.scalars(query.order_by(Household.number)))


def list_batch(conference: Conference, after: int) -> list[Household]:
    """The next letters to be printed, by the numbers of their households."""
    query = select(Household).where(
        Household.conference_id == conference.id, Household.is_drawn, Household.number > after
    )
    return list(db.session.scalars(query.order_by(Household.number).limit(BATCH)))


class Batch(NamedTuple):
    """A page of letters: after which number it begins, its first and last letter counted from 1, and when printed."""

    after: int
    first: int
    last: int
    printed_at: datetime | None


def list_batches(conference: Conference) -> list[Batch]:
    query = select(Household.number, Household.printed_at).where(
        Household.conference_id == conference.id, Household.is_drawn
    )
    rows = db.session.execute(query.order_by(Household.number)).all()
    return [
        Batch(
            rows[at - 1].number if at else 0,
            at + 1,
            min(at + BATCH, len(rows)),
            max((one.printed_at for one in rows[at : at + BATCH] if one.printed_at), default=None),
        )
        for at in range(0, len(rows), BATCH)
    ]


def find_by_mark(conference: Conference, mark: str) -> Household | None:
    query = select(Household).where(Household.conference_id == conference.id, Household.code_hash == mark)
    found: Household | None = db.session.scalar(query)
    return found


def list_rates(conference: Conference) -> list[Rate]:
    """By region, and of all under an empty name; nothing of fewer than five, nor what would tell of them by difference.

    Where a single region is hidden, the one with the fewest letters beside it is hidden too.
    """
    answered = func.sum(case((Household.has_answered, 1), else_=0))
    query = select(Household.region, func.count(), answered).where(
        Household.conference_id == conference.id, Household.is_drawn
    )
    rows = [Rate(*row) for row in db.session.execute(query.group_by(Household.region).order_by(Household.region))]
    hidden = {one.region for one in rows if _is_few(one)}
    if len(hidden) == 1 and len(rows) > 1:
        hidden.add(min((one for one in rows if one.region not in hidden), key=lambda one: one.letters or 0).region)
    told = [one._replace(letters=None, answered=None) if one.region in hidden else one for one in rows]
    letters, answers = sum(one.letters or 0 for one in rows), sum(one.answered or 0 for one in rows)
    every = Rate("", letters, answers)
    every = every._replace(answered=None) if _is_few(every) else every
    return [*(told if len(rows) > 1 else []), every] if letters else []


def _is_few(rate: Rate) -> bool:
    letters, answered = rate.letters or 0, rate.answered or 0
    return letters < FEWEST or 0 < answered < FEWEST


def anything_sealed() -> bool:
    """Whether the key is needed to print letters."""
    return db.session.scalar(select(Household.id).where(Household.sealed != b"").limit(1)) is not None
