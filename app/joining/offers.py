"""What a suggestion to join or split offers: answering to its authors, withdrawing, and undoing. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.joining.kinds import State


class Standing(NamedTuple):
    """Where a suggestion is, and what it has to do with whoever looks at it."""

    state: State
    is_author: bool = False
    is_mine: bool = False
    leads: bool = False
    is_overtaken: bool = False

    @property
    def waits(self) -> bool:
        return self.state == State.WAITING

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE


def _not_waiting(standing: Standing):
    if standing.state == State.WAITING:
        return None
    return _("Nothing waits here any more: %(state)s.", state=standing.state.label)


def _not_answering(standing: Standing):
    if standing.is_author:
        return _not_waiting(standing)
    return _("Only those whose questions these are say yes or no.")


def _not_withdrawing(standing: Standing):
    if standing.is_mine or standing.leads:
        return _not_waiting(standing)
    return _("Whoever suggested it withdraws it, or the facilitator.")


def _not_undoing(standing: Standing):
    if not (standing.is_author or standing.leads):
        return _("Those whose questions these are undo it, or the facilitator.")
    if standing.state != State.DONE:
        return _("Nothing is to be undone here: %(state)s.", state=standing.state.label)
    if standing.is_overtaken:
        return _("What came of it was joined or split once more. Undo that first.")
    return None


ANSWER = Act("answer", (P.JOINING_ANSWER,), hindrance=_not_answering)
WITHDRAW = Act("withdraw", (P.JOINING_SUGGEST,), hindrance=_not_withdrawing)
UNDO = Act("undo", (P.JOINING_SUGGEST,), hindrance=_not_undoing)
OF_A_JOINING = (ANSWER, WITHDRAW, UNDO)
