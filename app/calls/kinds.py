"""What became of something that was sent to the public call. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class PostState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    PostState.WAITING: _("waits to be read"),
    PostState.ACCEPTED: _("accepted"),
    PostState.DECLINED: _("declined"),
}
