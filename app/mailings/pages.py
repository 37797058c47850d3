"""What the page of the letters shows: of what people can be reminded, and what became of what was sent."""

from datetime import datetime
from typing import NamedTuple

from flask_babel import ngettext

from app import clock
from app.conferences.models import Conference
from app.conferences.reminding import Pending
from app.mail.services import KEPT
from app.mailings import queries
from app.mailings.models import Mailing
from app.mailings.readers import left_out


class Thing(NamedTuple):
    """Of what people can be reminded, and when that was last done."""

    pending: Pending
    last: datetime | None


class Sent(NamedTuple):
    """A mailing, and what became of its letters in sentences."""

    mailing: Mailing
    states: list[str]


def list_things(conference: Conference) -> list[Thing]:
    last = queries.last_reminded(conference)
    return [Thing(pending, last.get(pending.key)) for pending in queries.list_things(conference)]


def list_sent(conference: Conference) -> list[Sent]:
    mailings = queries.list_mailings(conference)
    counted = queries.count_states(mailings)
    return [Sent(one, states_of(one, counted[one])) for one in mailings]


def states_of(mailing: Mailing, counted: dict[str, int]) -> list[str]:
    """Whose letter left, waits or did not leave, and who had none."""
    sent, waiting, failed, unwritten = (counted.get(state, 0) for state in ("sent", "waiting", "failed", "unwritten"))
    none = mailing.meant_for - sent - waiting - failed - unwritten
    told = {
        ngettext("One has left.", "%(num)s have left.", sent): sent,
        ngettext(
            "One waits for its hour or the mail server.", "%(num)s wait for their hour or the mail server.", waiting
        ): waiting,
        ngettext("One could not leave.", "%(num)s could not leave.", failed): failed,
        ngettext("One is still to be written.", "%(num)s are still to be written.", unwritten): unwritten,
        _without(mailing, none): none,
    }
    return [words for words, number in told.items() if number > 0] + left_out(
        mailing.without_address, mailing.unwilling
    )


def _without(mailing: Mailing, number: int) -> str:
    """Letters are thrown away after some months, and whoever did it meanwhile got no reminder."""
    if clock.real_now() - mailing.at > KEPT:
        return ngettext("One is thrown away by now.", "%(num)s are thrown away by now.", number)
    return ngettext("One needed no letter any more.", "%(num)s needed no letter any more.", number)
