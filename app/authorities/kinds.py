"""What is said of an authority, and how a personal link came to its end. Pure."""

from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.actors.kinds import Level


class Facts(NamedTuple):
    """What an organizer says of an authority."""

    name: str
    office: str
    level: Level
    email: str


class LinkEnd(StrEnum):
    REPLACED = "replaced"
    REVOKED = "revoked"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    LinkEnd.REPLACED: _(
        "This link was replaced by a newer one. Use the newest link that you were given, or ask the organizer for one."
    ),
    LinkEnd.REVOKED: _(
        "This link was revoked, and opens nothing any more. If you did not expect that, ask the organizer."
    ),
}
