"""Saying where the number of the lot comes from before anybody knows it, and drawing by it who gets a letter."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.households import lot, queries, regions, settling
from app.households.models import AddressList
from app.households.services import begin
from app.journal import services as journal


def announce(
    conference: Conference,
    letters: int,
    source: str,
    number_at: datetime | None,
    *,
    by_region: bool = False,
    by: Membership,
    seen: str | None,
) -> AddressList:
    """Publish how many get a letter, where the number comes from and when; the list stands still from then on.

    A letter to every household needs no number, and is settled at once. Said otherwise until the moment has come.
    Within regions, each gets its letters in proportion to the targets; refused where those do not say it.
    """
    found = hold(conference, seen)
    refuse_if(why_not_announce(found, letters, source, number_at, clock.now(), by_region=by_region) or None)
    if letters == found.households:
        found.letters, found.source, found.number_at, found.announced_at, found.strata = letters, "", None, None, None
        _settle(found, list(range(1, letters + 1)))
        journal.record("letters.for_all", actor=by, conference_id=conference.id, households=letters,
                       fingerprint=found.fingerprint, drawn=found.drawn_mark)  # fmt: skip
        return found
    found.letters, found.source, found.number_at, found.announced_at = letters, source, number_at, clock.now()
    found.strata = [list(one) for one in regions.strata_of(conference, letters)] if by_region else None
    db.session.flush()
    journal.record("letters.announced", actor=by, conference_id=conference.id, households=found.households,
                   letters=letters, fingerprint=found.fingerprint, source=source,
                   number_at=queries.moment_of_number(found), **_within(found))  # fmt: skip
    return found


def draw(conference: Conference, typed: str, *, by: Membership, seen: str | None) -> AddressList:
    """Draw by the number that came in public who gets a letter. Once, and never otherwise."""
    found = hold(conference, seen)
    refuse_if(why_not_draw(found, typed, clock.now()) or None)
    found.seed = lot.number_of(typed) or ""
    _settle(found, settling.numbers_of(found))
    journal.record("letters.drawn", actor=by, conference_id=conference.id, households=found.households,
                   letters=found.letters, fingerprint=found.fingerprint, seed=found.seed, source=found.source,
                   drawn=found.drawn_mark, **_within(found))  # fmt: skip
    return found


def _within(found: AddressList) -> dict[str, Any]:
    """What the journal has of a lot within regions; nothing of one for the whole list, as before there were others."""
    return {"strata": found.strata} if found.strata else {}


def why_not_announce(
    found: AddressList, letters: int, source: str, number_at: datetime | None, now: datetime, *, by_region: bool = False
) -> str:  # fmt: skip
    """Why a lot cannot be announced so; empty where it can."""
    if found.drawn_at is not None:
        return _("It was drawn already who gets a letter. There is no second lot.")
    if found.number_at is not None and found.number_at <= now:
        return _("The moment that was announced has come: the number of that moment counts, and no other.")
    if found.is_keeping:
        return _("The list is still being written down. Announce the lot as soon as all of it is.")
    if not 0 < letters <= found.households:
        return _("The list has %(most)s households: write a number from 1 to that.", most=found.households)
    if letters == found.households:
        return ""
    if not source or number_at is None:
        return _("Say where the number comes from and when: everybody reads it before anybody can know the number.")
    if number_at <= now:
        return _("That time is over. Choose one that is still to come: nobody may know the number beforehand.")
    return regions.why_not(found.conference) if by_region else ""


def why_not_draw(found: AddressList, typed: str, now: datetime) -> str:
    """Why nothing can be drawn by this number; empty where it can."""
    if found.drawn_at is not None:
        return _("It was drawn already who gets a letter. There is no second lot.")
    if found.number_at is None:
        return _("Announce first where the number comes from, and when.")
    if now < found.number_at:
        return _("The time at which the number comes, as it was announced, is still to come.")
    if lot.number_of(typed) is None:
        return _("Write the number in digits alone, as it came in public.")
    return ""


def hold(conference: Conference, seen: str | None) -> AddressList:
    """The list as it was read, which nobody else changes until this is done. Refused where it reads otherwise."""
    begin(conference)
    found = queries.find_list(conference)
    if found is None:
        raise Refused(_("There is no list of addresses yet."))
    lock_row(found)
    require_seen(seen, found.mark)
    return found


def _settle(found: AddressList, numbers: list[int]) -> None:
    """Who was drawn stands from now on; the worker writes it down of a long list."""
    found.drawn_mark, found.drawn_at, found.settled_to = lot.mark_of(numbers), clock.now(), 0
    db.session.flush()
    if found.households <= settling.SOME:
        settling.write_some(found, numbers)
