"""What a sheet offers: to be typed in until it has taken effect, while its panelist sits on the panel. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Paper(NamedTuple):
    """One sheet as whoever types it sees it."""

    seat: str
    has_left: bool
    is_done: bool
    is_own: bool
    is_over: bool = False


def _not_typed(paper: Paper):
    if paper.has_left:
        return _("%(seat)s has left the panel. Nothing is done in that name any more.", seat=paper.seat)
    if paper.is_done:
        return _("This sheet has taken effect. What is wrong on it, its panelist takes back under “Done in your name”.")
    if paper.is_over:
        return _("The stage in which this is done is over. The sheet does nothing any more.")
    if paper.is_own:
        return _("This sheet is your own. Somebody else types it in.")
    return None


TYPE = Act("type_in", (P.SHEET_TYPE,), hindrance=_not_typed)
