"""By which way somebody came into the pool. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


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
