"""What a short ballot offers to whom. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Course(NamedTuple):
    """Whether a short ballot is open, and whether whoever looks has a seat that may pick in it."""

    is_open: bool
    may_pick: bool = True


def closed(ballot: Course):
    return None if ballot.is_open else _("This short ballot is closed. Its counts stand as they are.")


def not_for_me(ballot: Course):
    if (why := closed(ballot)) or ballot.may_pick:
        return why
    return _("You came after this short ballot was opened. It is decided by those who were here then.")


PICK = Act("pick", (P.SHORT_BALLOT_PICK,), _("Save my choice"), hindrance=not_for_me)
CLOSE = Act("close", (P.SHORT_BALLOT_OPEN,), _("Close and count"), hindrance=closed)
ACTS = (PICK, CLOSE)
