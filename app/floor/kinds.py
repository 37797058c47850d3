"""How far a session is, who may have the floor in it, and how a clock stands. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class FloorState(StrEnum):
    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    ENDED = "ended"

    @property
    def label(self):
        return FLOOR_LABELS[self]


class Side(StrEnum):
    """For whom somebody speaks; times are told by it in public."""

    PANEL = "panel"
    EXPERTS = "experts"
    AUDIENCE = "audience"

    @property
    def label(self):
        return SIDE_LABELS[self]


class Level(StrEnum):
    """How much of the time is left: enough, little, or none."""

    CALM = "calm"
    SOON = "soon"
    OVER = "over"


class RequestEnd(StrEnum):
    """What became of somebody's wish to speak."""

    CALLED = "called"
    WITHDRAWN = "withdrawn"


class HallState(StrEnum):
    """What became of a question that was handed in without an account."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


FLOOR_LABELS = {
    FloorState.NOT_BEGUN: _("not begun"),
    FloorState.RUNNING: _("running"),
    FloorState.ENDED: _("ended"),
}
SIDE_LABELS = {
    Side.PANEL: _("panel"),
    Side.EXPERTS: _("experts"),
    Side.AUDIENCE: _("audience"),
}
