"""What keeps the plan of a recruitment as it is: a published lottery, values that people told, the day of erasure."""

from collections.abc import Callable, Collection

from flask_babel import gettext as _

from app import clock
from app.conferences.models import Conference
from app.conferences.registry import registry
from app.errors import HeldStill
from app.recruitment import queries
from app.recruitment.models import Recruitment

Used = Collection[tuple[str, str]]  # category and value
# Which values people have by now: the room of the registrations, which stands later, tells it.
TOLD: dict[str, Callable[[Conference], Used]] = {}
# Why it stays as it was said how the number comes: the room of the lotteries tells it.
NUMBER_HELD: dict[str, Callable[[Conference], str]] = {}
# How many ever registered, told by the same room.
REGISTERED: dict[str, Callable[[Conference], int]] = {}
# Whether it is drawn who gets a letter: the room of the households tells it.
LETTERS_DRAWN: dict[str, Callable[[Conference], bool]] = {}


def why_no_letters(conference: Conference) -> str:
    """Why nobody can be asked for the code of a letter yet; empty where somebody can."""
    if any(are_drawn(conference) for are_drawn in LETTERS_DRAWN.values()):
        return ""
    return _("Nobody could register: it is not drawn yet who gets a letter. A recruiter keeps the addresses and draws.")


def why_held(conference: Conference) -> str:
    """What keeps targets and pool from changing now; empty where nothing does."""
    return next((str(why) for tell in registry.recruitment_holds if (why := tell(conference))), "")


def why_over(conference: Conference) -> str:
    """From the day of erasure on nobody is taken and nothing is drawn: it would be kept longer than was announced."""
    plan = queries.find_recruitment(conference)
    if plan is None or plan.erase_on is None:
        return ""
    if plan.erased_at is None and clock.today(conference.time_zone) < plan.erase_on:
        return ""
    return _("The day on which what people told is erased has come. Nobody registers and nothing is drawn any more.")


def why_still(conference: Conference) -> str:
    """What keeps pool and plan from changing, a lottery or the day of erasure; empty where nothing does."""
    return why_held(conference) or why_over(conference)


def require_free(conference: Conference) -> None:
    """Refuse to change what a published lottery rests on, and anything from the day of erasure on."""
    if why := why_still(conference):
        raise HeldStill(why)


def why_number_held(conference: Conference) -> str:
    """What keeps how and when the number comes from being said otherwise; empty where no lottery waits for it."""
    return next((str(why) for tell in NUMBER_HELD.values() if (why := tell(conference))), "")


def is_open(conference: Conference, plan: Recruitment | None) -> bool:
    """Whether people can register now: opened, neither closed nor over, no lottery published, nothing erased yet."""
    return plan is not None and plan.is_open(clock.now()) and not why_still(conference)


def state_of(conference: Conference, plan: Recruitment | None) -> str:
    """Whether people can register, in a sentence."""
    if is_open(conference, plan):
        return _("The registration is open.")
    if plan is None or (plan.opened_at is None and not why_still(conference)):
        return _("The registration is not open yet.")
    return _("The registration is closed.")


def has_registrations(conference: Conference) -> bool:
    """Whether anybody ever registered, also whoever withdrew."""
    return any(count(conference) for count in REGISTERED.values())


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
