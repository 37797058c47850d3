"""Who of some people gets a letter, and who of them none: without an address, or because they wish none."""

from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app.conferences.models import Membership
from app.letters import queries as letters
from app.letters.timing import How


class Readers(NamedTuple):
    """One seat of each person who gets a letter, and how many get none."""

    seats: list[Membership]
    without_address: int
    unwilling: int

    @property
    def in_words(self) -> str:
        """How many get it and how many do not, in sentences."""
        told = [
            ngettext("One person gets a letter.", "%(num)s people get a letter.", len(self.seats)),
            *left_out(self.without_address, self.unwilling),
        ]
        return " ".join(told)


def readers_among(members: Iterable[Membership]) -> Readers:
    """Each person once, in whichever seats."""
    people = {seat.person_id: seat for seat in reversed(list(members)) if seat.left_at is None}
    reached = [seat for seat in reversed(people.values()) if seat.person.email]
    choices = letters.list_choices([seat.person_id for seat in reached])
    silent = {number for number, choice in choices.items() if choice.wish is How.NOT}
    seats = [seat for seat in reached if seat.person_id not in silent]
    return Readers(seats, len(people) - len(reached), len(reached) - len(seats))


def left_out(without_address: int, unwilling: int) -> list[str]:
    told = []
    if without_address:
        told.append(
            ngettext(
                "One has no address: see whom to call.", "%(num)s have no address: see whom to call.", without_address
            )
        )
    if unwilling:
        told.append(ngettext("One wishes no letters.", "%(num)s wish no letters.", unwilling))
    return told


def nobody_reached(found: Readers) -> str:
    return " ".join([_("None of them can be written to."), *left_out(found.without_address, found.unwilling)])
