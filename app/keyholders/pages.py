"""What the page of a vote's key shows: who holds it, who has taken a part, and whose part is in."""

from typing import NamedTuple

from app.access.guards import can
from app.access.offers import Offers, offered
from app.conferences.models import Membership
from app.keyholders import services
from app.voting import keyring, offers
from app.voting.models import Keyholder, Round
from app.voting.queries import keyholders

ACTS = (offers.SHOW_PART, offers.TAKE_PART, offers.GIVE_PART)


class Key(NamedTuple):
    """The key of one vote as one person may see it."""

    holders: list[Keyholder]
    mine: Keyholder | None
    given: set[int]
    offers: Offers

    @property
    def taken(self) -> int:
        return sum(holder.taken_at is not None for holder in self.holders)


def key_of(vote: Round, seat: Membership) -> Key:
    given = set(keyring.list_parts(vote.lock, keyring.GIVEN)) if vote.is_unlocking else set()
    may = offered(ACTS, services.own_part(vote, seat), can)
    return Key(keyholders.list_holders(vote), keyholders.find_holder(vote, seat), given, may)
