"""What waits for somebody, in the words of their own language and with whole addresses, outside of any request."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from flask import current_app, g

from app.conferences.asked import list_asked
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, registry
from app.languages import speaking, translated
from app.mail.addresses import address_of

LAST = "last:"  # begins the name under which the last call for a thing is kept


class Waiting(NamedTuple):
    """What one seat is asked, and what it is told of whether it has done it or not."""

    seat: Membership
    asks: list[Ask]


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
    """What waits for the seats that one person holds, said in that person's language."""
    with speaking(translated([seats[0].person.language, *conference.languages])):
        return [Waiting(seat, _asks(conference, seat)) for seat in seats]


def _asks(conference: Conference, seat: Membership) -> list[Ask]:
    """Those for ballots are left out: all on the roll are told alike."""
    own = [ask for ask in list_asked(conference, seat) if ask.key]
    return [one._replace(url=address_of(one.url)) for one in [*registry.called_for(conference, seat), *own]]
