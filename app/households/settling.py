"""Writing down of each household whether it was drawn, with the code of its letter: of a long list in parts."""

import time
from collections.abc import Callable, Sequence

from sqlalchemy import select, update

from app.extensions import db, lock_row
from app.households import codes, lot
from app.households.models import AddressList, Household
from app.registrations import keyring

SOME = 5_000  # households in one transaction, so that nobody who saves anything waits long
SECONDS = 2.0  # of one round of the worker


def numbers_of(found: AddressList) -> list[int]:
    """Who was drawn, counted from what everybody reads; every household where no number came."""
    if not found.seed:
        return list(range(1, found.households + 1))
    if found.strata:
        return lot.draw_within(found.fingerprint, found.seed, found.regions)
    return lot.draw(found.fingerprint, found.seed, found.households, found.letters)


def go_on() -> None:
    """Some seconds of what is left of every list. Cut off, it goes on where the last part ended."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and (found := _find_next()) is not None:
        write_some(found, numbers_of(found))
        db.session.commit()


def write_some(found: AddressList, numbers: Sequence[int]) -> None:
    """The next households of a list; those whose address is erased get no code any more."""
    lock_row(found)
    if found.settled_to is None:
        return
    first, last = found.settled_to, found.settled_to + SOME
    span = (Household.number > first, Household.number <= last, Household.conference_id == found.conference_id)
    here = db.session.execute(select(Household.id, Household.number, Household.sealed != b"").where(*span)).all()
    code_of, drawn = _codes(found, any(has_address for *_row, has_address in here)), set(numbers)
    rows = [
        {"id": row_id, "is_drawn": True, "code_hash": code_of(number) if has_address else None}
        for row_id, number, has_address in here
        if number in drawn
    ]
    if rows:
        db.session.execute(update(Household), rows)
    found.settled_to = last if last < found.households else None
    db.session.flush()


def _codes(found: AddressList, is_needed: bool) -> Callable[[int], str]:
    """What is kept of the code of a letter. Where every address is erased, the key may be gone with them."""
    key = keyring.key() if is_needed else b""
    return lambda number: codes.mark_of(codes.code_of(key, found.conference_id, number))


def _find_next() -> AddressList | None:
    """Where the key is missing, one whose addresses are erased: the others wait for it."""
    waiting = select(AddressList).where(AddressList.settled_to >= 0)  # by its index, where nothing waits
    waiting = waiting.order_by(AddressList.settled_to).limit(1)
    found: AddressList | None = db.session.scalar(waiting)
    if found is not None and found.salt and not keyring.opens():
        found = db.session.scalar(waiting.where(AddressList.salt == ""))
    return found
