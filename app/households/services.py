"""Keeping a list of addresses, drawing by lot who gets a letter, printing the letters, and knowing their codes."""

import json
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import delete, func, insert, select, update

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import Refused
from app.extensions import db, lock_row
from app.households import codes, lot, queries
from app.households.models import AddressList, Household
from app.households.reading import Home
from app.journal import services as journal
from app.recruitment import holding
from app.recruitment import queries as recruitment
from app.registrations import keyring, sealing
from app.registrations.lettered import Letters
from app.registrations.models import Registration
from app.registrations.queries import unsealed


class Letter(NamedTuple):
    """A letter to be printed: its number, to whom, and its code."""

    number: int
    name: str
    address: str
    place: str
    code: str


def keep(conference: Conference, homes: Sequence[Home], *, by: Membership) -> AddressList:
    """Take a list in the place of the one before. Refused once a lot said who of it gets a letter."""
    _begin(conference)
    known, key, salt = queries.find_list(conference), keyring.key(), secrets.token_hex(16)
    if known is not None and known.drawn_at is not None:
        raise Refused(_("It was drawn already who of the list gets a letter, so it stays."))
    db.session.execute(delete(Household).where(Household.conference_id == conference.id))
    rows = [
        {"conference_id": conference.id, "number": number, "region": home.region, "is_drawn": False,
         "has_answered": False, "sealed": sealing.seal(home._asdict(), key, _about(conference.id, number))}
        for number, home in enumerate(homes, 1)
    ]  # fmt: skip
    db.session.execute(insert(Household), rows)
    found = known or AddressList(conference_id=conference.id)
    found.salt, found.fingerprint = salt, lot.fingerprint_of(salt, homes)
    found.households, found.at = len(homes), clock.now()
    db.session.add(found)
    db.session.flush()
    journal.record("letters.listed", actor=by, conference_id=conference.id, households=len(homes),
                   fingerprint=found.fingerprint)  # fmt: skip
    return found


def draw(
    conference: Conference, letters: int, seed: str, source: str, *, by: Membership, seen: str | None
) -> AddressList:
    """Draw by lot who gets a letter; a letter to every household needs no seed. Once, and never otherwise."""
    _begin(conference)
    found = queries.find_list(conference)
    if found is None:
        raise Refused(_("There is no list of addresses yet."))
    lock_row(found)
    require_seen(seen, found.fingerprint)
    refused = why_not_draw(found, letters, seed, source)
    if refused:
        raise Refused(refused)
    numbers = lot.draw(found.fingerprint, seed, found.households, letters)
    found.letters, found.seed, found.source = letters, seed, source
    found.drawn_mark, found.drawn_at = lot.mark_of(numbers), clock.now()
    _give_codes(conference, set(numbers))
    journal.record("letters.drawn", actor=by, conference_id=conference.id, households=found.households,
                   letters=letters, fingerprint=found.fingerprint, seed=seed or None, source=source or None,
                   drawn=found.drawn_mark)  # fmt: skip
    return found


def why_not_draw(found: AddressList, letters: int, seed: str, source: str) -> str:
    """Why a lot cannot be drawn so; empty where it can."""
    if found.drawn_at is not None:
        return _("It was drawn already who gets a letter. There is no second lot.")
    if not 0 < letters <= found.households:
        return _("The list has %(most)s households: write a number from 1 to that.", most=found.households)
    if letters < found.households and not (seed and source):
        return _("Write the number that came in public and where it comes from: by it anybody repeats the lot.")
    return ""


def _give_codes(conference: Conference, numbers: set[int]) -> None:
    key, here = keyring.key(), select(Household.id, Household.number).where(Household.conference_id == conference.id)
    rows = [
        {"id": row.id, "is_drawn": True, "code_hash": codes.mark_of(codes.code_of(key, conference.id, row.number))}
        for row in db.session.execute(here)
        if row.number in numbers
    ]
    db.session.execute(update(Household), rows)
    db.session.flush()


def print_letters(conference: Conference, after: int, *, by: Membership) -> list[Letter]:
    """Some letters after a number, with names and addresses: that they were read is in the journal."""
    lock(conference)
    conference.require_open(Permission.ADDRESS_KEEP)
    key, batch = keyring.key(), queries.list_batch(conference, after)
    if not batch or not batch[0].sealed:
        raise Refused(_("There are no letters here, or the addresses are erased."))
    found = []
    for one in batch:
        told = json.loads(unsealed(one.sealed, _about(conference.id, one.number), key))
        code = codes.code_of(key, conference.id, one.number)
        found.append(Letter(one.number, told["name"], told["address"], told["place"], code))
        one.printed_at = clock.now()
    db.session.flush()
    journal.record("letters.printed", actor=by, conference_id=conference.id, count=len(found))
    return found


def are_asked_for(conference: Conference) -> bool:
    """Whether the form asks for the code of a letter."""
    found = queries.find_list(conference)
    return is_needed(conference) or (found is not None and found.drawn_at is not None)


def is_needed(conference: Conference) -> bool:
    """Whether the call says that only whoever was sent a letter can register."""
    plan = recruitment.find_recruitment(conference)
    return plan is not None and plan.only_by_letter


def take(conference: Conference, code: str) -> int | None:
    """The number of the letter with this code. Refused for a wrong one, and where as many as may have registered."""
    if not code:
        if is_needed(conference):
            raise Refused(_("Only whoever was sent a letter can register: type the code that is printed on it."))
        return None
    household = queries.find_by_mark(conference, codes.mark_of(code))
    if household is None:
        raise Refused(_("No letter has this code. Look at it once more, or leave it empty if you have none."))
    plan = recruitment.find_recruitment(conference)
    there = select(func.count()).where(
        Registration.conference_id == conference.id, Registration.letter == household.number,
        Registration.withdrawn_at.is_(None),
    )  # fmt: skip
    if plan is not None and (db.session.scalar(there) or 0) >= plan.per_letter:
        raise Refused(_("As many people as one letter is for have registered with this code."))
    household.has_answered = True
    return household.number


def erase(conference: Conference) -> None:
    """What is done on the day of erasure: no address and no code is left; regions and counts are."""
    mine = update(Household).where(Household.conference_id == conference.id)
    db.session.execute(mine.values(sealed=b"", code_hash=None))
    found = queries.find_list(conference)
    if found is not None:
        found.salt = ""


def _begin(conference: Conference) -> None:
    lock(conference)
    conference.require_open(Permission.ADDRESS_KEEP)
    if why := holding.why_over(conference):
        raise Refused(why)


def _about(conference_id: int, number: int) -> str:
    return f"address {conference_id} {number}"


# What the room of the registrations, which stands before this one, asks of it.
LETTERS = Letters(are_asked_for, is_needed, take, erase)
