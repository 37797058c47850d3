"""How far somebody has read a document, and how many have. Pure."""

from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _


class Read(StrEnum):
    UNREAD = "unread"
    CHANGED = "changed"
    READ = "read"

    @property
    def label(self):
        return LABELS[self]

    @property
    def tone(self) -> str:
        """How its badge looks: what is to be read stands out."""
        return "" if self == Read.READ else "warn"


LABELS = {
    Read.UNREAD: _("not read yet"),
    Read.CHANGED: _("changed since you read it"),
    Read.READ: _("read"),
}


class Badge(NamedTuple):
    """What stands beside a document in the list."""

    words: str
    tone: str = ""


def how_far(read: int | None, version: int) -> Read:
    """By the newest version that somebody marked as read, and the present one."""
    if read is None:
        return Read.UNREAD
    return Read.READ if read >= version else Read.CHANGED
