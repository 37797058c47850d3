"""What statements of dissent offer while the window is open: beginning one, standing behind one, leaving it. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Room(NamedTuple):
    """Whether the window is open, and whether anything has a result from which one can dissent."""

    is_open: bool
    is_decided: bool


class Standing(NamedTuple):
    """One statement as a member sees it."""

    is_open: bool
    is_recorded: bool
    is_author: bool
    is_sponsor: bool
    sponsors: int


def _outside_window(situation: Room | Standing):
    return None if situation.is_open else _("The window for statements of dissent has closed.")


def _nothing_decided(room: Room):
    return _outside_window(room) or (
        None
        if room.is_decided
        else _("Choose a recommendation that has a result. Before the result there is nothing to dissent from.")
    )


def _entered_from_a_record(statement: Standing):
    if statement.is_recorded:
        return _("This statement was made by a past panel. It stands as its record tells.")
    return _outside_window(statement)


def _not_ones_own(statement: Standing):
    if why := _entered_from_a_record(statement):
        return why
    if not statement.is_author:
        return _("Only its author can change a statement of dissent.")
    if statement.sponsors > statement.is_sponsor:
        return _("Others stand behind these words. Ask them to leave first, or begin a new statement.")
    return None


WRITE = Act("write_statement", (P.DISSENT_WRITE,), hindrance=_nothing_decided)
SPONSOR = Act(
    "sponsor", (P.DISSENT_WRITE,), hindrance=_entered_from_a_record, is_done=lambda statement: statement.is_sponsor
)
LEAVE = Act(
    "leave", (P.DISSENT_WRITE,), hindrance=_entered_from_a_record, is_done=lambda statement: not statement.is_sponsor
)
REVISE = Act("revise_statement", (P.DISSENT_WRITE,), hindrance=_not_ones_own)
OF_A_STATEMENT = (SPONSOR, LEAVE, REVISE)
