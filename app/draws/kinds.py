"""What a lottery can be: being made, made, published, drawn. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class DrawState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    FAILED = "failed"
    STOPPED = "stopped"
    MADE = "made"
    COMMITTED = "committed"
    DRAWN = "drawn"

    @property
    def label(self):
        return STATES[self]


STATES = {
    DrawState.WAITING: _("It is about to be made."),
    DrawState.RUNNING: _("It is being made."),
    DrawState.FAILED: _("It could not be made."),
    DrawState.STOPPED: _("Somebody stopped it. Nothing came of it."),
    DrawState.MADE: _("It is made, and not published yet."),
    DrawState.COMMITTED: _("It is published. Its number is not known yet."),
    DrawState.DRAWN: _("Its number is known, and the panel with it."),
}
BUSY = (DrawState.WAITING, DrawState.RUNNING)
PUBLISHED = (DrawState.COMMITTED, DrawState.DRAWN)
