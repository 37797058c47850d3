"""Whether somebody who registered has a seat, and what becomes of it: the rooms that stand later know."""

from collections.abc import Callable
from enum import StrEnum

from app.registrations.models import Registration


class Seat(StrEnum):
    """What becomes of the seat of somebody whose registration is deleted."""

    NONE = "none"  # there is none, or it was given back before
    FREED = "freed"  # drawn or invited, and somebody else can be called in
    LEFT = "left"  # taken up, given back by it, and somebody else can be called in
    KEPT = "kept"  # taken up, and at this stage nobody follows


known: list[Callable[[Registration], Seat]] = []


def what_becomes(registration: Registration) -> Seat:
    return next((tell(registration) for tell in known), Seat.NONE)
