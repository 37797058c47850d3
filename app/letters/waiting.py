"""What waits for somebody, with whole addresses, also outside of any request; and what of it is to be told."""

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from flask import current_app, g

from app.conferences.asked import list_asked
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, registry
from app.letters import timing
from app.letters.models import Telling
from app.mail.addresses import address_of

LAST = "last:"  # begins the name under which the last call for a thing is kept


class Waiting(NamedTuple):
    """What one seat is asked, and what it is told of whether it has done it or not."""

    seat: Membership
    asks: list[Ask]


class Told(NamedTuple):
    """What is said of one ask; `is_last` where it was told before and ends soon."""

    ask: Ask
    is_last: bool


@contextmanager
def in_front_of(conference: Conference) -> Iterator[None]:
    """Let addresses be made as on a page of this conference. A transaction has begun already, and goes on."""
    with current_app.test_request_context():
        known = {name: g.get(name) for name in ("conference", "slug")}
        g.conference, g.slug = conference, conference.slug
        try:
            yield
        finally:
            for name, value in known.items():
                setattr(g, name, value) if value is not None else g.pop(name)


def list_waiting(conference: Conference, seats: Sequence[Membership]) -> list[Waiting]:
    """What waits for the seats that one person holds."""
    return [Waiting(seat, _asks(conference, seat)) for seat in seats]


def names_of(ask: Ask, rows: Mapping[str, Telling], now: datetime, before: timedelta) -> list[str]:
    """Under which names an ask is told of: those of its things, and near its end those of the last call for them."""
    if ask.by is None:
        return ask.things
    told = [rows[thing] for thing in ask.things if thing in rows and rows[thing].told_at]
    last = [row.thing for row in told if timing.is_last_call(ask.by, row.seen_at, now, before)]
    return [*ask.things, *(LAST + thing for thing in last)]


def told_by(waiting: Sequence[Waiting], names: Set[str]) -> list[Told]:
    """The asks with these names, each once, whichever seats of one person they are asked of."""
    asks = {ask.key: ask for _seat, found in waiting for ask in found}
    told = []
    for ask in asks.values():
        if not names.isdisjoint(ask.things):
            told.append(Told(ask, is_last=False))
        elif any(LAST + thing in names for thing in ask.things):
            told.append(Told(ask, is_last=True))
    return told


def _asks(conference: Conference, seat: Membership) -> list[Ask]:
    """Those for ballots are left out: all on the roll are told alike."""
    own = [ask for ask in list_asked(conference, seat) if ask.key]
    return [one._replace(url=address_of(one.url)) for one in [*registry.called_for(conference, seat), *own]]
