"""What the page of the letters shows: of what people can be reminded, and what became of what was sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask_babel import ngettext

from app import clock
from app.conferences.models import Conference, Membership
from app.conferences.reminding import Pending, may_remind_again
from app.mail.services import KEPT
from app.mailings import letters, queries
from app.mailings.audiences import Audience
from app.mailings.models import Mailing
from app.mailings.readers import left_out
from app.mailings.services import require_readers


class Thing(NamedTuple):
    """Of what people can be reminded, and when that was last done."""

    pending: Pending
    last: datetime | None
    may_be_reminded: bool


class Sent(NamedTuple):
    """A mailing, and what became of its letters in sentences."""

    mailing: Mailing
    states: list[str]


def list_things(conference: Conference) -> list[Thing]:
    last = queries.last_reminded(conference)
    found = [(pending, last.get(pending.key)) for pending in queries.list_things(conference)]
    return [Thing(pending, at, may_remind_again(conference, at)) for pending, at in found]


class Look(NamedTuple):
    """A letter as one of its readers gets it, and who gets it at all."""

    reader: Membership
    subject: str
    body: str
    readers: str


def look_at(audience: Audience, subject: str, text: str, *, by: Membership) -> Look:
    """As the first reader gets it; as the writer herself would where a name would say who has not done a thing."""
    found = require_readers(audience)
    reader = by if audience.tells_who_is_late else found.seats[0]
    return Look(reader, *letters.preview(reader, letters.Words(subject, text, by)), found.in_words)


def sent_of(mailing: Mailing) -> Sent:
    return list_sent([mailing])[0]


def list_sent(mailings: Sequence[Mailing]) -> list[Sent]:
    counted = queries.count_states(mailings)
    return [Sent(one, states_of(one, counted[one])) for one in mailings]


def states_of(mailing: Mailing, counted: dict[str, int]) -> list[str]:
    """Whose letter left, waits or did not leave, and who had none."""
    states = ("sent", "waiting", "failed", "bounced", "unwritten")
    sent, waiting, failed, bounced, unwritten = (counted.get(state, 0) for state in states)
    none = mailing.meant_for - sent - waiting - failed - bounced - unwritten
    told = {
        ngettext("One has left.", "%(num)s have left.", sent): sent,
        ngettext(
            "One waits for its hour or the mail server.", "%(num)s wait for their hour or the mail server.", waiting
        ): waiting,
        ngettext("One could not leave.", "%(num)s could not leave.", failed): failed,
        ngettext("One came back.", "%(num)s came back.", bounced): bounced,
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
