"""What keeps the plan of a recruitment as it is: a lottery that is published, and values that people told."""

from collections.abc import Callable, Collection

from flask_babel import gettext as _

from app.conferences.models import Conference
from app.conferences.registry import registry
from app.errors import HeldStill

Used = Collection[tuple[str, str]]  # category and value
# Which values people have by now: the room of the registrations, which stands later, tells it.
TOLD: dict[str, Callable[[Conference], Used]] = {}
# Why it stays as it was said how the number comes: the room of the lotteries tells it.
NUMBER_HELD: dict[str, Callable[[Conference], str]] = {}


def why_held(conference: Conference) -> str:
    """What keeps targets and pool from changing now; empty where nothing does."""
    return next((str(why) for tell in registry.recruitment_holds if (why := tell(conference))), "")


def require_free(conference: Conference) -> None:
    """Refuse to change what a published lottery rests on."""
    if why := why_held(conference):
        raise HeldStill(why)


def why_number_held(conference: Conference) -> str:
    """What keeps how and when the number comes from being said otherwise; empty where no lottery waits for it."""
    return next((str(why) for tell in NUMBER_HELD.values() if (why := tell(conference))), "")


def values_told(conference: Conference) -> Used:
    """The categories and values that people who registered have."""
    return {pair for tell in TOLD.values() for pair in tell(conference)}


def require_unasked(conference: Conference, left: Used) -> None:
    """Refuse a plan that lacks a value which somebody who registered has, or asks what nobody was asked."""
    told = values_told(conference)
    if not told:
        return
    lost = sorted(set(told) - set(left))
    if lost:
        named = ", ".join(f"{category}: {value}" for category, value in lost[:5])
        raise HeldStill(_("People registered with these values, so they stay: %(values)s", values=named))
    if {category for category, _value in left} - {category for category, _value in told}:
        raise HeldStill(_("People have registered already and were not asked this. A category can be added no more."))
