"""Keeping a list of addresses, printing the letters to those who were drawn, and knowing their codes."""

import json
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.households import codes, keeping, lot, queries
from app.households.models import AddressList, Household
from app.households.reading import Home
from app.journal import services as journal
from app.recruitment import holding
from app.recruitment import queries as recruitment
from app.registrations import keyring
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


class Prepared(NamedTuple):
    """A list that was read: how many households, its salt and fingerprint, and the homes, sealed in parts."""

    households: int
    salt: str
    fingerprint: str
    parts: list[bytes]


def keep(conference: Conference, homes: Sequence[Home], *, by: Membership) -> AddressList:
    """Take a list in the place of the one before, in the order of its regions, kept until the day of the plan.

    Refused without such a day, and once it is announced how a lot says who of the list gets a letter.
    """
    return take_prepared(conference, prepare(conference, homes), by=by)


def prepare(conference: Conference, homes: Sequence[Home]) -> Prepared:
    """What takes long of keeping a list, and changes nothing: nobody who saves anything need wait for it."""
    refuse_if(_why_not_keep(conference, queries.find_list(conference)) or None)
    homes, salt = sorted(homes, key=lambda home: home.region), secrets.token_hex(16)
    parts = keeping.parts_of(conference.id, homes, keyring.key())
    return Prepared(len(homes), salt, lot.fingerprint_of(salt, homes), parts)


def take_prepared(conference: Conference, prepared: Prepared, *, by: Membership) -> AddressList:
    """Take it, with its fingerprint in the journal at once; the worker writes it down where it is long."""
    begin(conference)
    known = queries.find_list(conference)
    if known is not None:
        lock_row(known)
    refuse_if(_why_not_keep(conference, known) or None)
    found = known or AddressList(conference_id=conference.id, times_kept=0)
    found.times_kept += 1
    found.salt, found.fingerprint = prepared.salt, prepared.fingerprint
    found.households, found.at = prepared.households, clock.now()
    db.session.add(found)
    db.session.flush()
    keeping.begin(found, prepared.parts)
    journal.record("letters.listed", actor=by, conference_id=conference.id, households=found.households,
                   fingerprint=found.fingerprint)  # fmt: skip
    return found


def _why_not_keep(conference: Conference, known: AddressList | None) -> str:
    plan = recruitment.find_recruitment(conference)
    if plan is None or plan.erase_on is None:
        return _("The plan does not say yet on which day addresses are erased. The organizer says it in the call.")
    if known is not None and known.drawn_at is not None:
        return _("It was drawn already who of the list gets a letter, so it stays.")
    if known is not None and known.announced_at is not None:
        return _("It is announced how the lot of this list is drawn, so it stays.")
    return ""


def print_letters(conference: Conference, after: int, *, by: Membership) -> list[Letter]:
    """Some letters after a number, with names and addresses: that they were read is in the journal."""
    found = list_letters(hold_batch(conference, after))
    note_printed(conference, after, by=by)
    return found


def hold_batch(conference: Conference, after: int, most: int = queries.BATCH) -> list[Household]:
    """Whose letters stand after a number, while these can be printed. Refused where they cannot."""
    lock(conference)
    conference.require_open(Permission.ADDRESS_KEEP)
    batch = queries.list_batch(conference, after, most)
    if not batch or not batch[0].sealed:
        raise Refused(_("There are no letters here, or the addresses are erased."))
    refuse_if(why_not_print(conference) or None)
    return batch


def list_letters(batch: Sequence[Household]) -> list[Letter]:
    """What stands on the letters to some households. Whoever asks for it says so in the journal."""
    key, found = keyring.key(), []
    for one in batch:
        told = json.loads(unsealed(one.sealed, queries.about_address(one.conference_id, one.number), key))
        code = codes.code_of(key, one.conference_id, one.number)
        found.append(Letter(one.number, told["name"], told["address"], told["place"], code))
    return found


def note_printed(conference: Conference, after: int, most: int = queries.BATCH, *, by: Membership) -> None:
    """That some letters went out to whoever prints them, with names and addresses."""
    batch = queries.list_batch(conference, after, most)
    for one in batch:
        one.printed_at = clock.now()
    db.session.flush()
    journal.record("letters.printed", actor=by, conference_id=conference.id, count=len(batch))


def why_not_print(conference: Conference) -> str:
    """Why no letter can be printed yet: it would call people to a registration that takes nobody."""
    plan, found = recruitment.find_recruitment(conference), queries.find_list(conference)
    if found is not None and found.is_settling:
        return _("It is still being written down who gets a letter. They can be printed as soon as all are known.")
    if plan is None or not plan.about:
        return _("The call has no words yet that a letter could say. The organizer writes it.")
    if not holding.is_open(conference, plan):
        return _("The registration is not open, so nobody could answer a letter. The organizer opens it.")
    return ""


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
        keeping.drop(found)
        found.salt = ""


def begin(conference: Conference) -> None:
    """Nothing of addresses is touched out of its stage, nor once the day of erasure has come."""
    lock(conference)
    conference.require_open(Permission.ADDRESS_KEEP)
    if why := holding.why_over(conference):
        raise Refused(why)


# What the room of the registrations, which stands before this one, asks of it.
LETTERS = Letters(are_asked_for, is_needed, take, erase, queries.count_erased)
