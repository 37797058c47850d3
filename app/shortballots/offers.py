"""What a short ballot offers to whom. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P

FEWEST = 2


class Opening(NamedTuple):
    """What there is to choose from, whether it is being chosen from already, and what else keeps it closed."""

    options: int
    is_running: bool
    hindrance: object | None = None


class Course(NamedTuple):
    """Whether a short ballot is open, and whether whoever looks has a seat that may pick in it."""

    is_open: bool
    may_pick: bool = True


def not_to_be_opened(about: Opening):
    if about.hindrance is not None:
        return about.hindrance
    if about.is_running:
        return _("A short ballot on this is open already. Close it first.")
    if about.options < FEWEST:
        return _("There is nothing to choose from: fewer than two are proposed.")
    return None


def closed(ballot: Course):
    return None if ballot.is_open else _("This short ballot is closed. Its counts stand as they are.")


def not_for_me(ballot: Course):
    if (why := closed(ballot)) or ballot.may_pick:
        return why
    return _("You came after this short ballot was opened. It is decided by those who were here then.")


OPEN = Act("open_ballot", (P.SHORT_BALLOT_OPEN,), _("Open it"), hindrance=not_to_be_opened)
PICK = Act("pick", (P.SHORT_BALLOT_PICK,), _("Save my choice"), hindrance=not_for_me)
CLOSE = Act("close", (P.SHORT_BALLOT_OPEN,), _("Close and count"), hindrance=closed)
ACTS = (PICK, CLOSE)
