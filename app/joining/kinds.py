"""What a suggestion makes of proposed questions, and how far it has come. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from flask_babel import lazy_gettext as _


class JoiningKind(StrEnum):
    JOIN = "join"
    SPLIT = "split"


class End(StrEnum):
    """How a suggestion ended; one that nobody ended waits, or ran out with its stage."""

    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"


class State(StrEnum):
    WAITING = "waiting"
    RAN_OUT = "ran_out"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"

    @property
    def label(self):
        return LABELS[self]

    @property
    def leaves_apart(self) -> bool:
        """Whether the questions stay as they were, and are shown as close to each other."""
        return self in (State.REFUSED, State.RAN_OUT)


LABELS = {
    State.WAITING: _("waits for the authors"),
    State.RAN_OUT: _("not done: not every author answered in time"),
    State.DONE: _("done"),
    State.REFUSED: _("not done: an author said no"),
    State.WITHDRAWN: _("withdrawn"),
    State.UNDONE: _("undone"),
}


def state_of(end: End | None, is_open: bool) -> State:
    """Where a suggestion is. No answer before the questions are closed is no agreement."""
    if end is None:
        return State.WAITING if is_open else State.RAN_OUT
    return State(end.value)


def all_agree(answers: Iterable[bool | None]) -> bool:
    return all(answer is True for answer in answers)
