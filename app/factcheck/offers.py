"""What a passage offers to an expert while the fact check runs. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Check(NamedTuple):
    """Whether the time for checking still runs."""

    is_open: bool


def time_is_over(check: Check):
    if check.is_open:
        return None
    return _("The time for checking facts is over. What you sent in time is with the panel and will be published.")


class Decision(NamedTuple):
    """Whether somebody proposed a decision, whether it was whoever looks, and whether she is on the panel no more."""

    is_moved: bool
    is_own: bool
    has_left: bool = False


def _needs_a_second(decision: Decision):
    if not decision.is_moved:
        return _("Nobody has proposed a decision yet.")
    if decision.is_own:
        return _("You proposed this decision. It counts when another panelist confirms it.")
    if decision.has_left:
        return _(
            "Whoever proposed this decision is not on the panel any more. Propose it yourself: another confirms it."
        )
    return None


CONFIRM = Act("confirm_decision", (P.CORRECTION_DECIDE,), hindrance=_needs_a_second)


PROPOSE = Act("propose_correction", (P.CORRECTION_PROPOSE,), hindrance=time_is_over)
