"""By which way somebody came into the pool, what she may need, and who two registrations are. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _

# By the names under which they are sealed.
NEEDS = {
    "access": _("to move, hear and see"),
    "interpreter": _("interpreter, large print"),
    "care": _("care of others"),
    "diet": _("food"),
    "equipment": _("device, connection"),
}


class Came(StrEnum):
    SELF = "self"
    STAFF = "staff"
    FILE = "file"

    @property
    def label(self):
        return CAME[self]


CAME = {
    Came.SELF: _("registered on the page"),
    Came.STAFF: _("registered by telephone or on paper, by a recruiter"),
    Came.FILE: _("came with a file"),
}


class Pairing(StrEnum):
    """What a recruiter says of two registrations that look alike."""

    SAME = "same"
    HOUSEHOLD = "household"
    DIFFERENT = "different"

    @property
    def label(self):
        return PAIRINGS[self]


PAIRINGS = {
    Pairing.SAME: _("one person: the later one is withdrawn"),
    Pairing.HOUSEHOLD: _("two people of one household"),
    Pairing.DIFFERENT: _("two people of two households"),
}
