"""Whom to call: what waits for people who have no address, and what of it they were told in person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext as _

from app import clock
from app.accounts.models import Person
from app.accounts.telephones import dialed
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.letters import queries, texting
from app.letters.waiting import Told, list_waiting, names_of, told_by
from app.mail.queries import find_stuck


class ToCall(NamedTuple):
    """One person as the list shows them: their seats, what is to be told of each seat, and the words for it."""

    seats: list[Membership]
    untold: list[tuple[Membership, set[str]]]
    told: list[Told]
    last_told: datetime | None
    text_problem: str = ""  # why the last short message did not simply leave

    @property
    def seat(self) -> Membership:
        """By which the list names the person."""
        return self.seats[0]

    @property
    def dialed(self) -> str:
        return dialed(self.seat.person.telephone)

    @property
    def seen(self) -> str:
        """What stands on the page, so that nothing else is noted as told."""
        return " ".join(sorted({name for _seat, names in self.untold for name in names}))


def list_to_call(conference: Conference, people: Sequence[list[Membership]]) -> list[ToCall]:
    """These people, those who are still to be told first."""
    known = queries.list_tellings(seat for seats in people for seat in seats)
    stuck = _stuck_texts([seats[0].person for seats in people])
    before = timedelta(hours=current_app.config["LAST_CALL_HOURS"])
    found = []
    for seats in people:
        waiting = list_waiting(conference, seats)
        untold = []
        for seat, asks in waiting:
            rows = known[seat.id]
            names = {name for ask in asks for name in names_of(ask, rows, clock.now(), before)}
            untold.append((seat, {name for name in names if name not in rows or rows[name].told_at is None}))
        told = told_by(waiting, {name for _seat, names in untold for name in names})
        times = [row.told_at for seat in seats for row in known[seat.id].values() if row.told_at]
        found.append(ToCall(seats, untold, told, max(times, default=None), stuck.get(seats[0].person_id, "")))
    return sorted(found, key=lambda one: not (one.told or one.text_problem))


def _stuck_texts(people: Sequence[Person]) -> dict[int, str]:
    """Whose last short message did not simply leave, and why."""
    addresses = {person.id: address for person in people if (address := texting.gateway_address(person))}
    stuck = find_stuck(set(addresses.values())) if addresses else {}
    return {number: stuck[address] for number, address in addresses.items() if address in stuck}


def get_to_call(conference: Conference, member_id: int) -> ToCall:
    people = queries.list_without_address(conference)
    seats = next((held for held in people if member_id in {seat.id for seat in held}), None)
    if seats is None:
        raise Missing(_("Nobody without an e-mail address has this seat here."))
    return list_to_call(conference, [seats])[0]
