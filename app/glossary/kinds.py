"""How far a request of the panel has come. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class RequestState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    FOUND = "found"
    DECLINED = "declined"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    RequestState.OPEN: _("open"),
    RequestState.ANSWERED: _("explained"),
    RequestState.FOUND: _("found"),
    RequestState.DECLINED: _("declined"),
}
