"""Writing down the households of a list, each sealed by itself: of a long list in parts, by the worker."""

import json
import time
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select

from app.extensions import db, lock_row
from app.households import queries
from app.households.models import AddressList, AddressPart, Household
from app.households.reading import Home
from app.registrations import keyring, sealing
from app.registrations.queries import unsealed
from app.turns import let_others_write

SOME = 5_000  # households in one transaction, so that nobody who saves anything waits long
SECONDS = 2.0  # of one round of the worker


def parts_of(conference_id: int, homes: Sequence[Home], key: bytes) -> list[bytes]:
    """A list in its order, some homes in each part. Of a long list that takes a while, so nothing is held meanwhile."""
    return [
        sealing.seal_bytes(json.dumps(homes[at : at + SOME]).encode(), key, queries.about_part(conference_id, at))
        for at in range(0, len(homes), SOME)
    ]


def begin(found: AddressList, parts: Sequence[bytes]) -> None:
    """From now on these parts are written down, in the place of whatever was there; of a short list at once."""
    drop(found)
    db.session.execute(
        insert(AddressPart),
        [
            {"conference_id": found.conference_id, "first": place * SOME, "sealed": sealed}
            for place, sealed in enumerate(parts)
        ],
    )
    found.kept_to = 0
    db.session.flush()
    if _end_of(found) <= SOME:
        write_some(found)


def drop(found: AddressList) -> None:
    """Nothing of it is left to be written down."""
    db.session.execute(delete(AddressPart).where(AddressPart.conference_id == found.conference_id))
    found.kept_to = None
    db.session.flush()


def go_on() -> None:
    """Some seconds of what is left of every list. Cut off, it goes on where the last part ended."""
    until = time.monotonic() + SECONDS
    while (since := time.monotonic()) < until and (found := _find_next()) is not None and keyring.opens():
        write_some(found)
        db.session.commit()
        let_others_write(since)


def write_some(found: AddressList) -> None:
    """The next households of a list, in the place of those of the list before."""
    lock_row(found)
    first = found.kept_to
    if first is None:
        return
    part = db.session.get(AddressPart, (found.conference_id, first))
    rows = _rows(part) if part is not None else []
    last = first + (len(rows) or SOME)
    span = (Household.number > first, Household.number <= last, Household.conference_id == found.conference_id)
    db.session.execute(delete(Household).where(*span))
    if part is not None:
        db.session.execute(insert(Household), rows)
        db.session.delete(part)
    found.kept_to = last if last < _end_of(found) else None
    db.session.flush()


def _rows(part: AddressPart) -> list[dict]:
    key, conference_id = keyring.key(), part.conference_id
    told = unsealed(part.sealed, queries.about_part(conference_id, part.first), key)
    homes = [Home(*one) for one in json.loads(told)]
    return [
        {"conference_id": conference_id, "number": number, "region": home.region, "is_drawn": False,
         "has_answered": False,
         "sealed": sealing.seal(home._asdict(), key, queries.about_address(conference_id, number))}
        for number, home in enumerate(homes, part.first + 1)
    ]  # fmt: skip


def _end_of(found: AddressList) -> int:
    """The last number that is to be written or taken away: the list before may have been longer."""
    last = select(func.max(Household.number)).where(Household.conference_id == found.conference_id)
    return max(found.households, db.session.scalar(last) or 0)


def _find_next() -> AddressList | None:
    waiting = select(AddressList).where(AddressList.kept_to >= 0)  # by its index, where nothing waits
    found: AddressList | None = db.session.scalar(waiting.order_by(AddressList.kept_to).limit(1))
    return found
