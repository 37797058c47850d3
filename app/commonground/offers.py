"""What a statement round offers while it is open, and when another one can be opened. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Rounds(NamedTuple):
    """Whether one of the conference's rounds is open."""

    is_one_open: bool


class Round(NamedTuple):
    """Whether this round is open."""

    is_open: bool


def _one_at_a_time(rounds: Rounds):
    if rounds.is_one_open:
        return _("A statement round is open already. Close it before you open another one.")
    return None


def _closed(found: Round):
    return None if found.is_open else _("This round is closed. What was answered until then stands.")


OPEN = Act("open_round", (P.GROUND_OPEN,), hindrance=_one_at_a_time)
ANSWER = Act("answer", (P.GROUND_ANSWER,), hindrance=_closed)
ADD = Act("add_statement", (P.GROUND_ADD,), hindrance=_closed)
SET_ASIDE = Act("set_aside", (P.GROUND_SET_ASIDE,), hindrance=_closed)
CLOSE = Act("close_round", (P.GROUND_CLOSE,), hindrance=_closed)
OF_A_ROUND = (ANSWER, ADD, SET_ASIDE, CLOSE)
